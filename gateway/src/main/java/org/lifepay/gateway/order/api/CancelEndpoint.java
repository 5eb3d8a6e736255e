package org.lifepay.gateway.order.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ErrorCode;
import org.lifepay.gateway.openapi.Rule;
import org.lifepay.gateway.openapi.VerifiedFields;
import org.lifepay.gateway.order.CancelOrder;
import org.lifepay.gateway.order.CancelOrder.Result;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/cancelOrder 订单取消. */
@Controller
public class CancelEndpoint {
    private final Desk desk;
    private final CancelOrder cancelOrder;

    CancelEndpoint(Desk desk, CancelOrder cancelOrder) {
        this.desk = desk;
        this.cancelOrder = cancelOrder;
    }

    @PostMapping("/onlinePay/cancelOrder")
    void cancel(HttpServletRequest request, HttpServletResponse response) throws IOException {
        cancel(Call.of(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public DeskReply cancel(Call call) {
        return desk.serve(call, CancelEndpoint::read, this::answer);
    }

    record Request(
            MerchantId merchant, String requestId, @Nullable String partnerId) {}

    private static Request read(VerifiedFields fields) {
        return new Request(fields.merchant().id(), fields.mandatory("requestId", Rule.code(50)), fields.partnerId());
    }

    private Answer answer(Request request) {
        return switch (cancelOrder.cancel(request.merchant(), request.requestId())) {
            case Result.Cancelled _ -> new Answer.Done(base(request, "SUCCESS").build());
            case Result.TooLate(var why) ->
                new Answer.Done(base(request, "FAILED").put("errorMessage", why).build());
            case Result.NotFound _ -> new Answer.Refused(ErrorCode.ORDER_NOT_FOUND, "no order has this requestId");
            case Result.TryAgain _ ->
                new Answer.Refused(
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
