package org.lifepay.gateway.paymentrecord.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.paymentrecord.CustomsPayments;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /customs/paymentRecord 支付原始数据: what customs asks of a paid order. */
@Controller
public class PaymentRecordEndpoint {
    private final EnvelopeHandler handler;
    private final CustomsPayments payments;

    PaymentRecordEndpoint(EnvelopeHandler handler, CustomsPayments payments) {
        this.handler = handler;
        this.payments = payments;
    }

    @PostMapping("/customs/paymentRecord")
    void paymentRecord(HttpServletRequest request, HttpServletResponse response) throws IOException {
        paymentRecord(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse paymentRecord(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Named(
                        fields.merchant().id(),
                        fields.mandatory("paySerialNumber", FieldRule.code(32)),
                        fields.partnerId()),
                this::find);
    }

    private record Named(
            MerchantId merchant,
            String paySerialNumber,
            @Nullable String partnerId) {}

    private ApiResult find(Named named) {
        return switch (payments.find(named.merchant(), named.paySerialNumber())) {
            case CustomsPayments.Result.Found(var payment) ->
                new ApiResult.Success(Fields.builder()
                        .put("merchantId", named.merchant().digits())
                        .put("paySerialNumber", named.paySerialNumber())
                        .put("partnerId", named.partnerId())
                        .put("status", "SUCCESS")
                        .putAll(payment.fields().build())
                        .build());
            case CustomsPayments.Result.OrderNotFound _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no order has this serialNumber (paySerialNumber)");
            case CustomsPayments.Result.OrderNotPaid _ ->
                new ApiResult.Failure(
                        ErrorCode.ORDER_NOT_PAID, "the order is not paid; its raw data is there when it is");
            case CustomsPayments.Result.NotKept _ ->
                new ApiResult.Failure(
                        ErrorCode.PAYMENT_RECORD_NOT_FOUND,
                        "no raw data is kept of this order: it was not for customs when it was paid, or it is too old");
        };
    }
}
