package org.lifepay.gateway.refund.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.refund.ChannelUnknownException;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.PlaceRefund.Result;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundFields;
import org.lifepay.gateway.refund.RefundState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/refund 订单退款: refunds a paid order. */
@Controller
public class RefundEndpoint {
    private static final Set<String> FLAG_VALUES = Set.of("0", "1");

    private final EnvelopeHandler handler;
    private final PlaceRefund placeRefund;
    private final NotifyGuard guard;

    RefundEndpoint(EnvelopeHandler handler, PlaceRefund placeRefund, NotifyGuard guard) {
        this.handler = handler;
        this.placeRefund = placeRefund;
        this.guard = guard;
    }

    @PostMapping("/onlinePay/refund")
    void refund(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refund(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse refund(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::place);
    }

    /** The same of some orders only; the others are not found. */
    ApiResponse refundOf(ApiRequest apiRequest, Predicate<PlaceRefund.Request> isFound) {
        return handler.handle(
                apiRequest,
                this::read,
                request -> isFound.test(request) ? place(request) : answer(new Result.OrderNotFound()));
    }

    private ApiResult place(PlaceRefund.Request request) {
        try {
            return answer(placeRefund.place(request));
        } catch (ChannelUnknownException e) {
            return new ApiResult.Failure(
                    ErrorCode.TRY_AGAIN, "the channel's answer is not known; send the same request again");
        }
    }

    private PlaceRefund.Request read(VerifiedFields fields) {
        refuseIfOn(fields, "isCollect", "collecting from receivers of a split is not enabled");
        refuseIfOn(fields, "refundSubsidy", "subsidies are not enabled");
        return new PlaceRefund.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                fields.mandatory("orderId", FieldRule.code(32)),
                fields.amount("amount"),
                notifyUrl(fields),
                fields.optional("remark", FieldRule.text(300)));
    }

    private String notifyUrl(VerifiedFields fields) {
        String url = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        return url;
    }

    private static void refuseIfOn(VerifiedFields fields, String name, String why) {
        if ("1".equals(fields.oneOf(name, FLAG_VALUES))) {
            throw new ApiException(ErrorCode.FEATURE_NOT_ENABLED, name + ": " + why);
        }
    }

    private static ApiResult answer(Result result) {
        return switch (result) {
            case Result.Accepted(var refund) -> new ApiResult.Success(accepted(refund));
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for a refund with other content");
            case Result.OrderNotFound _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no order has this serialNumber (orderId)");
            case Result.OrderNotPaid _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_PAID, "the order is not paid; cancel it instead");
            case Result.RefusedByRisk _ ->
                new ApiResult.Failure(ErrorCode.RISK_REFUSED, "risk control refuses the refund");
            case Result.NotSupported _ ->
                new ApiResult.Failure(
                        ErrorCode.REFUND_NOT_SUPPORTED,
                        "the order was paid by bank transfer (OFFLINE-P2P); send its money back by bank");
            case Result.Shared _ ->
                new ApiResult.Failure(
                        ErrorCode.REFUND_AFTER_SPLIT,
                        "shares of the order were sent to Alipay; your operator refunds it in Alipay's console");
            case Result.ExceedsOrder(var left) ->
                new ApiResult.Failure(
                        ErrorCode.REFUND_EXCEEDS_ORDER, "amount is more than the " + left.fen() + " fen that are left");
        };
    }

    /** SUCCESS means accepted; the final result is reported by the notification and by refundQuery. */
    private static Fields accepted(Refund refund) {
        boolean failed = refund.state() instanceof RefundState.Failed;
        return RefundFields.of(refund)
                .put("partnerId", refund.partnerId())
                .put("status", failed ? "FAILED" : "SUCCESS")
                .build();
    }
}
