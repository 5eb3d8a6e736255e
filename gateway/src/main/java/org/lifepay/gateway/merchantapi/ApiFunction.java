package org.lifepay.gateway.merchantapi;

/** A function of the merchants' API that can be called without a servlet. */
public interface ApiFunction {
    /** Its path, such as {@code /onlinePay/order}. */
    String path();

    ApiResponse call(ApiRequest request);
}
