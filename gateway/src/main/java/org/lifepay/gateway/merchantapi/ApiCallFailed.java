package org.lifepay.gateway.merchantapi;

import org.jspecify.annotations.Nullable;

/**
 * Event: a merchant API call was answered with an error.
 *
 * @param merchantId from the header, unverified
 * @param requestId from the header, unverified
 * @param cause the error's text as returned; quotes no value
 * @param signed whether the merchant's signature was verified; if not, the caller may be a stranger
 */
public record ApiCallFailed(
        String path,
        @Nullable String merchantId,
        @Nullable String requestId,
        ErrorCode code,
        String cause,
        boolean signed) {}
