package org.lifepay.simulator;

/** What came of an act of a payer. */
public sealed interface Act {
    /** Done; the trade as it is now. */
    record Done(TradeView trade) implements Act {}

    /** Nothing with that number has been opened. */
    record Missing(String message) implements Act {}

    /** The trade's state does not allow it. */
    record Refused(String message, TradeView trade) implements Act {}
}
