package org.lifepay.simulator;

/** The result of a buyer's action. */
public sealed interface ActionResult {
    /** Done; the trade as it is now. */
    record Done(TradeView trade) implements ActionResult {}

    /** Nothing with that number has been opened. */
    record Missing(String message) implements ActionResult {}

    /** The trade's state does not allow it. */
    record Refused(String message, TradeView trade) implements ActionResult {}
}
