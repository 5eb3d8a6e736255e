package org.lifepay.gateway.payout.api;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutFields;
import org.lifepay.gateway.payout.PayoutSettings;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.payout.PlacePayout.Result;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What the functions of payouts have in common: members that all of them read, and their answers. */
@Component
@EnableConfigurationProperties(PayoutSettings.class)
class PayoutAnswers {
    static final int MAX_REMARK_LENGTH = 200;

    private final NotifyGuard guard;

    PayoutAnswers(NotifyGuard guard) {
        this.guard = guard;
    }

    String notifyUrl(VerifiedFields fields) {
        String url = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        return url;
    }

    static String requestId(VerifiedFields fields) {
        return fields.mandatory("requestId", FieldRule.code(50));
    }

    static ApiResult placed(Result result) {
        return switch (result) {
            case Result.Accepted(var payout) -> new ApiResult.Success(accepted(payout));
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for a payout with other content");
            case Result.ExceedsBalance(var availableFen) ->
                new ApiResult.Failure(
                        ErrorCode.BALANCE_NOT_ENOUGH,
                        "the amount is more than the " + Math.max(0, availableFen) + " fen that are available");
            case Result.RefusedByRisk _ ->
                new ApiResult.Failure(ErrorCode.RISK_REFUSED, "risk control refuses the payout");
            case Result.NotEnabled _ -> new ApiResult.Failure(ErrorCode.FEATURE_NOT_ENABLED, "payouts are not enabled");
        };
    }

    /** SUCCESS means accepted; the final result is reported by the notification and by the query. */
    private static Fields accepted(Payout payout) {
        PayoutState state = payout.state();
        boolean failed = state instanceof PayoutState.Failed || state instanceof PayoutState.Returned;
        return PayoutFields.of(payout)
                .put("partnerId", payout.partnerId())
                .put("status", failed ? "FAILED" : "SUCCESS")
                .build();
    }

    static ApiResult found(Payout payout) {
        return new ApiResult.Success(
                PayoutFields.of(payout).put("partnerId", payout.partnerId()).build());
    }

    static ApiResult notFound() {
        return new ApiResult.Failure(ErrorCode.PAYOUT_NOT_FOUND, "no payout has this requestId");
    }
}
