package org.lifepay.gateway.channel;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.channel.split.ShareResult;

/**
 * The outcome of one channel call.
 *
 * @param problem why the outcome is unknown, or the channel's error code; null if answered
 */
record CallOutcome(Kind kind, @Nullable String problem) {
    private static final CallOutcome ANSWERED = new CallOutcome(Kind.ANSWERED, null);
    private static final CallOutcome NOT_SENT = new CallOutcome(Kind.NOT_SENT, null);

    /** Answered, declined, unknown or not sent. */
    enum Kind {
        ANSWERED,
        /** The channel declined the call, with a code. */
        DECLINED,
        UNKNOWN,
        /** The circuit was open: no call was made. */
        NOT_SENT
    }

    static CallOutcome of(PaymentInitiation answer) {
        return switch (answer) {
            case PaymentInitiation.Unknown(var reason) -> unknown(reason);
            case PaymentInitiation.Declined(var code, var _) -> declined(code);
            case PaymentInitiation.BuyerDeclined(var code, var _) -> declined(code);
            case PaymentInitiation.NotSetUp(var code) -> unknown(code);
            case PaymentInitiation.ScanCode _,
                    PaymentInitiation.Trade _,
                    PaymentInitiation.Redirect _,
                    PaymentInitiation.AppOrder _,
                    PaymentInitiation.Paid _,
                    PaymentInitiation.AwaitingPayer _,
                    PaymentInitiation.NumberTaken _ -> ANSWERED;
        };
    }

    static CallOutcome of(QueryResult answer) {
        return switch (answer) {
            case QueryResult.Unknown(var reason) -> unknown(reason);
            case QueryResult.Paid _, QueryResult.Waiting _, QueryResult.NotFound _, QueryResult.Closed _ -> ANSWERED;
        };
    }

    static CallOutcome of(CloseResult answer) {
        return switch (answer) {
            case CloseResult.Unknown(var reason) -> unknown(reason);
            case CloseResult.Closed _, CloseResult.NotFound _, CloseResult.Paid _ -> ANSWERED;
        };
    }

    static CallOutcome of(RefundResult answer) {
        return switch (answer) {
            case RefundResult.Unknown(var reason) -> unknown(reason);
            case RefundResult.Declined(var code, var _) -> declined(code);
            case RefundResult.Done _, RefundResult.NotFound _ -> ANSWERED;
        };
    }

    static CallOutcome of(RefundAmount answer) {
        return switch (answer) {
            case RefundAmount.Unknown(var reason) -> unknown(reason);
            case RefundAmount.Refunded _, RefundAmount.NotFound _ -> ANSWERED;
        };
    }

    static CallOutcome of(PayoutResult answer) {
        return switch (answer) {
            case PayoutResult.Unknown(var reason) -> unknown(reason);
            case PayoutResult.Declined(var code, var _) -> declined(code);
            case PayoutResult.Paid _, PayoutResult.Processing _, PayoutResult.NotFound _, PayoutResult.Returned _ ->
                ANSWERED;
        };
    }

    static CallOutcome of(ShareResult answer) {
        return switch (answer) {
            case ShareResult.Unknown(var reason) -> unknown(reason);
            case ShareResult.Refused(var code, var _) -> declined(code);
            case ShareResult.Shared _, ShareResult.Processing _, ShareResult.NotFound _ -> ANSWERED;
        };
    }

    static CallOutcome unknown(String reason) {
        return reason.equals(ChannelCircuits.NOT_SENT) ? NOT_SENT : new CallOutcome(Kind.UNKNOWN, reason);
    }

    private static CallOutcome declined(String code) {
        return new CallOutcome(Kind.DECLINED, code);
    }
}
