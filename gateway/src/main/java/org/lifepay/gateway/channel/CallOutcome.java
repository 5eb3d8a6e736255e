package org.lifepay.gateway.channel;

import org.jspecify.annotations.Nullable;

/**
 * How one call to a channel ended.
 *
 * @param problem why nothing is known, or the channel's code; null when it simply answered
 */
record CallOutcome(Kind kind, @Nullable String problem) {
    private static final CallOutcome ANSWERED = new CallOutcome(Kind.ANSWERED, null);

    /** Whether we know more than before. */
    enum Kind {
        ANSWERED,
        /** The channel refused; an answer too, but seldom what was hoped for. */
        DECLINED,
        UNKNOWN
    }

    static CallOutcome of(PaymentInitiation answer) {
        return switch (answer) {
            case PaymentInitiation.Unknown(var reason) -> unknown(reason);
            case PaymentInitiation.Declined(var code, var _) -> declined(code);
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

    static CallOutcome unknown(String reason) {
        return new CallOutcome(Kind.UNKNOWN, reason);
    }

    private static CallOutcome declined(String code) {
        return new CallOutcome(Kind.DECLINED, code);
    }
}
