package org.lifepay.simulator;

/** The result of a payer's choice on the payment sheet. */
public sealed interface SheetResult {
    /** The trade is paid. */
    record Paid(TradeView trade) implements SheetResult {}

    /** The trade will be paid a little later. */
    record Promised(TradeView trade) implements SheetResult {}

    /** The payer has gone; nothing has changed. */
    record Left(TradeView trade) implements SheetResult {}

    /** Nothing was paid and the trade still waits: the payer can choose again. */
    record Again(Obstacle obstacle, TradeView trade) implements SheetResult {}

    /** The trade can no longer be paid. */
    record Over(TradeView trade) implements SheetResult {}

    /** Nothing with that number has been opened. */
    record Missing() implements SheetResult {}

    /** Why nothing was paid. */
    enum Obstacle {
        WRONG_PASSWORD,
        NOT_ENOUGH_MONEY
    }
}
