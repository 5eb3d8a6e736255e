package org.lifepay.gateway.order.api;

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
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.CancelOrder.Result;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/cancelOrder 订单取消: cancels an order. */
@Controller
public class CancelEndpoint {
    private final EnvelopeHandler handler;
    private final CancelOrder cancelOrder;

    CancelEndpoint(EnvelopeHandler handler, CancelOrder cancelOrder) {
        this.handler = handler;
        this.cancelOrder = cancelOrder;
    }

    @PostMapping("/onlinePay/cancelOrder")
    void cancel(HttpServletRequest request, HttpServletResponse response) throws IOException {
        cancel(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse cancel(ApiRequest apiRequest) {
        return handler.handle(apiRequest, CancelEndpoint::read, this::answer);
    }

    record Request(
            MerchantId merchant, String requestId, @Nullable String partnerId) {}

    private static Request read(VerifiedFields fields) {
        return new Request(
                fields.merchant().id(), fields.mandatory("requestId", FieldRule.code(50)), fields.partnerId());
    }

    private ApiResult answer(Request request) {
        return switch (cancelOrder.cancel(request.merchant(), request.requestId())) {
            case Result.Cancelled _ ->
                new ApiResult.Success(base(request, "SUCCESS").build());
            case Result.TooLate(var why) ->
                new ApiResult.Success(
                        base(request, "FAILED").put("errorMessage", why).build());
            case Result.NotFound _ -> new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no order has this requestId");
            case Result.TryAgain _ ->
                new ApiResult.Failure(
                        ErrorCode.TRY_AGAIN, "the channel's answer is not known; send the same request again");
        };
    }

    private static Fields.Builder base(Request request, String status) {
        return Fields.builder()
                .put("merchantId", request.merchant().digits())
                .put("requestId", request.requestId())
                .put("partnerId", request.partnerId())
                .put("status", status);
    }
}
