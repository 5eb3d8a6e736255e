package org.lifepay.simulator;

import java.time.Duration;

/** A fault to inject into a call; effect says whether the call is carried out all the same. */
public sealed interface Fault {
    /** Carried out, but the answer comes late. */
    record Slow(Duration delay) implements Fault {}

    /** The connection is cut before an answer. */
    record Drop(boolean effect) implements Fault {}

    /** An HTTP error in place of an answer. */
    record HttpError(int status, boolean effect) implements Fault {}

    /** Code 20000, or ACQ.SYSTEM_ERROR: unknown. */
    record Unknown(boolean systemError, boolean effect) implements Fault {}

    /**
     * A refusal, such as ACQ.SELLER_BALANCE_NOT_ENOUGH or isv.app-call-limited; nothing is carried out. The repeat of a refund
     * that is done is answered as ever.
     */
    record Refuse(String subCode) implements Fault {}

    /** Whether the call is carried out. */
    default boolean effective() {
        return switch (this) {
            case Slow _ -> true;
            case Drop(var effect) -> effect;
            case HttpError(var _, var effect) -> effect;
            case Unknown(var _, var effect) -> effect;
            case Refuse _ -> false;
        };
    }
}
