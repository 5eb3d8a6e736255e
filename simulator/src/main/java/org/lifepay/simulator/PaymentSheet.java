package org.lifepay.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.Balances;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeBook;

/** The payment sheet, on which a person chooses who pays and how it ends; only used while the simulator's lock is held. */
final class PaymentSheet {
    private final TradeBook tradeBook;
    private final BuyerActions buyerActions;
    private final Balances balances;

    PaymentSheet(TradeBook tradeBook, BuyerActions buyerActions, Balances balances) {
        this.tradeBook = tradeBook;
        this.buyerActions = buyerActions;
        this.balances = balances;
    }

    /**
     * Ends the sheet as chosen.
     *
     * @param buyer one of the test buyers; a trade that was made for a buyer is paid by that one all the same
     */
    SheetResult choose(String outTradeNo, @Nullable String buyer, SheetChoice sheetChoice, Instant now) {
        return switch (sheetChoice) {
            case CANCEL, LEAVE, NO_NETWORK -> {
                TradeView trade = buyerActions.find(outTradeNo, now);
                yield trade == null ? new SheetResult.Missing() : new SheetResult.Left(trade);
            }
            case PAY, PAY_LATE, PAY_UNTOLD, WRONG_PASSWORD, NOT_ENOUGH_MONEY ->
                act(outTradeNo, buyer, sheetChoice, now);
        };
    }

    /** Typing a password creates the trade, even when the password is wrong. */
    private SheetResult act(String outTradeNo, @Nullable String buyer, SheetChoice sheetChoice, Instant now) {
        TradeView scanned = switch (buyerActions.scan(outTradeNo, now)) {
            case ActionResult.Done(var view) -> view;
            case ActionResult.Refused(var _, var view) -> view;
            case ActionResult.Missing _ -> null;
        };
        Trade trade = tradeBook.trade(outTradeNo);
        if (scanned == null) {
            return new SheetResult.Missing();
        }
        if (trade == null || !scanned.payable()) {
            return new SheetResult.Over(scanned);
        }
        return switch (sheetChoice) {
            case WRONG_PASSWORD -> new SheetResult.Again(SheetResult.Obstacle.WRONG_PASSWORD, scanned);
            case NOT_ENOUGH_MONEY -> new SheetResult.Again(SheetResult.Obstacle.NOT_ENOUGH_MONEY, scanned);
            default -> pay(trade, payer(trade, buyer), sheetChoice == SheetChoice.PAY_LATE, now);
        };
    }

    private SheetResult pay(Trade trade, Buyer payer, boolean late, Instant now) {
        tradeBook.settleDiscount(trade);
        if (!balances.cover(payer, trade)) {
            return new SheetResult.Again(SheetResult.Obstacle.NOT_ENOUGH_MONEY, buyerActions.view(trade));
        }
        tradeBook.takeFromBalance(trade);
        if (late) {
            tradeBook.later(trade, payer, now.plus(tradeBook.settings().payerDelay()));
            return new SheetResult.Promised(buyerActions.view(trade));
        }
        tradeBook.pay(trade, payer, now, true);
        return new SheetResult.Paid(buyerActions.view(trade));
    }

    private static Buyer payer(Trade trade, @Nullable String buyer) {
        Buyer known = trade.buyer();
        if (known != null) {
            return known;
        }
        return buyer == null ? Buyer.first() : Buyer.person(buyer);
    }
}
