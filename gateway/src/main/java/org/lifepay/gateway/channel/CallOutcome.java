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

    static CallOutcome of(OpenAnswer answer) {
        return switch (answer) {
            case OpenAnswer.Unknown(var reason) -> unknown(reason);
            case OpenAnswer.Declined(var code, var _) -> declined(code);
            case OpenAnswer.ScanCode _,
                    OpenAnswer.Trade _,
                    OpenAnswer.Redirect _,
                    OpenAnswer.AppOrder _,
                    OpenAnswer.Paid _,
                    OpenAnswer.PayerBusy _,
                    OpenAnswer.NumberTaken _ -> ANSWERED;
        };
    }

    static CallOutcome of(AskAnswer answer) {
        return switch (answer) {
            case AskAnswer.Unknown(var reason) -> unknown(reason);
            case AskAnswer.Paid _, AskAnswer.Waiting _, AskAnswer.NotThere _, AskAnswer.Closed _ -> ANSWERED;
        };
    }

    static CallOutcome of(CloseAnswer answer) {
        return switch (answer) {
            case CloseAnswer.Unknown(var reason) -> unknown(reason);
            case CloseAnswer.Closed _, CloseAnswer.NotThere _, CloseAnswer.Paid _ -> ANSWERED;
        };
    }

    static CallOutcome of(RefundAnswer answer) {
        return switch (answer) {
            case RefundAnswer.Unknown(var reason) -> unknown(reason);
            case RefundAnswer.Declined(var code, var _) -> declined(code);
            case RefundAnswer.Done _, RefundAnswer.NotThere _ -> ANSWERED;
        };
    }

    static CallOutcome unknown(String reason) {
        return new CallOutcome(Kind.UNKNOWN, reason);
    }

    private static CallOutcome declined(String code) {
        return new CallOutcome(Kind.DECLINED, code);
    }
}
