package org.lifepay.simulator;

/** What came of a payer's choice on the payment sheet. */
public sealed interface Chosen {
    /** The trade is paid. */
    record Paid(TradeView trade) implements Chosen {}

    /** The trade will be paid a little later. */
    record Promised(TradeView trade) implements Chosen {}

    /** The payer has gone; nothing has changed. */
    record Left(TradeView trade) implements Chosen {}

    /** Nothing was paid and the trade still waits: the payer can choose again. */
    record Again(Obstacle obstacle, TradeView trade) implements Chosen {}

    /** The trade can no longer be paid. */
    record Over(TradeView trade) implements Chosen {}

    /** Nothing with that number has been opened. */
    record Missing() implements Chosen {}

    /** Why nothing was paid. */
    enum Obstacle {
        WRONG_PASSWORD,
        NOT_ENOUGH_MONEY
    }
}
