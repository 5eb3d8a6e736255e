package org.lifepay.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.Balances;
import org.lifepay.simulator.trade.Book;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Trade;

/** The payment sheet, on which a person chooses who pays and how it ends; only used while the simulator's lock is held. */
final class Sheet {
    private final Book book;
    private final Payers payers;
    private final Balances balances;

    Sheet(Book book, Payers payers, Balances balances) {
        this.book = book;
        this.payers = payers;
        this.balances = balances;
    }

    /**
     * Ends the sheet as chosen.
     *
     * @param buyer one of the test buyers; a trade that was made for a buyer is paid by that one all the same
     */
    Chosen choose(String outTradeNo, @Nullable String buyer, Choice choice, Instant now) {
        return switch (choice) {
            case CANCEL, LEAVE, NO_NETWORK -> {
                TradeView trade = payers.find(outTradeNo, now);
                yield trade == null ? new Chosen.Missing() : new Chosen.Left(trade);
            }
            case PAY, PAY_LATE, PAY_UNTOLD, WRONG_PASSWORD, NOT_ENOUGH_MONEY -> act(outTradeNo, buyer, choice, now);
        };
    }

    /** Whoever types a password has made the trade exist, even when the password is wrong. */
    private Chosen act(String outTradeNo, @Nullable String buyer, Choice choice, Instant now) {
        TradeView scanned = switch (payers.scan(outTradeNo, now)) {
            case Act.Done(var view) -> view;
            case Act.Refused(var _, var view) -> view;
            case Act.Missing _ -> null;
        };
        Trade trade = book.trade(outTradeNo);
        if (scanned == null) {
            return new Chosen.Missing();
        }
        if (trade == null || !scanned.payable()) {
            return new Chosen.Over(scanned);
        }
        return switch (choice) {
            case WRONG_PASSWORD -> new Chosen.Again(Chosen.Obstacle.WRONG_PASSWORD, scanned);
            case NOT_ENOUGH_MONEY -> new Chosen.Again(Chosen.Obstacle.NOT_ENOUGH_MONEY, scanned);
            default -> pay(trade, payer(trade, buyer), choice == Choice.PAY_LATE, now);
        };
    }

    private Chosen pay(Trade trade, Buyer payer, boolean late, Instant now) {
        if (!balances.cover(payer, trade)) {
            return new Chosen.Again(Chosen.Obstacle.NOT_ENOUGH_MONEY, payers.view(trade));
        }
        book.takeFromBalance(trade);
        if (late) {
            book.later(trade, payer, now.plus(book.settings().payerDelay()));
            return new Chosen.Promised(payers.view(trade));
        }
        book.pay(trade, payer, now, true);
        return new Chosen.Paid(payers.view(trade));
    }

    private static Buyer payer(Trade trade, @Nullable String buyer) {
        Buyer known = trade.buyer();
        if (known != null) {
            return known;
        }
        return buyer == null ? Buyer.first() : Buyer.person(buyer);
    }
}
