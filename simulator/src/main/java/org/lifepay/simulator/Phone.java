package org.lifepay.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.notice.NoticeView;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.TopUp;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.wire.Sealer;

/** The buyers' phones: what a person does who plays one, out of balances that can run out. */
public final class Phone {
    private final State state;
    private final Desk desk;
    private final Sealer sealer;

    Phone(State state, Desk desk, Sealer sealer) {
        this.state = state;
        this.desk = desk;
        this.sealer = sealer;
    }

    /** The test buyers with what they have left. */
    public List<BuyerView> buyers() {
        return state.locked(_ -> Buyer.people().stream()
                .map(buyer -> BuyerView.of(buyer, state.balances))
                .toList());
    }

    /** Puts money into a test buyer's balance. */
    public BuyerView topUp(String userId, long fen) {
        return state.locked(now -> {
            Buyer buyer = Buyer.person(userId);
            state.balances.add(new TopUp(buyer.userId(), fen, now));
            return BuyerView.of(buyer, state.balances);
        });
    }

    /** For whom the trade was made; null when anybody may pay it. */
    public @Nullable BuyerView boundBuyer(String outTradeNo) {
        return state.locked(_ -> {
            Trade trade = state.book.trade(outTradeNo);
            Buyer buyer = trade == null ? null : trade.buyer();
            return buyer == null ? null : BuyerView.of(buyer, state.balances);
        });
    }

    /** Ends the payment sheet of what the merchant opened under this number. */
    public Chosen choose(String outTradeNo, @Nullable String buyer, Choice choice) {
        return state.locked(now -> state.sheet.choose(outTradeNo, buyer, choice, now));
    }

    /** The merchant's app hands over its order string (decoded): a cashier to show, or why not. */
    public Reply openInApp(Map<String, String> order) {
        return desk.openInApp(order);
    }

    /** Ends the sheet over a merchant's app; what that app is told. */
    public AppResult endInApp(String outTradeNo, @Nullable String buyer, Choice choice) {
        Apps.Outcome outcome = state.locked(now -> {
            Chosen chosen = state.sheet.choose(outTradeNo, buyer, choice, now);
            return state.apps.outcome(outTradeNo, code(chosen, choice), now);
        });
        var answer = outcome.answer();
        String result = answer == null ? "" : sealer.sealForApp(Gateway.APP_PAY, answer);
        return new AppResult(outcome.resultStatus(), outcome.memo(), result);
    }

    /** Ends the sheet over a page inside Alipay; the result code for the page. */
    public String endInPage(String tradeNo, Choice choice) {
        return state.locked(now -> {
            Trade trade = state.book.tradeNumbered(tradeNo);
            return trade == null ? "4000" : code(end(trade, choice, now), choice);
        });
    }

    /** The trade with this number of Alipay's. */
    public @Nullable TradeView tradeNumbered(String tradeNo) {
        return state.locked(_ -> {
            Trade trade = state.book.tradeNumbered(tradeNo);
            return trade == null ? null : state.payers.view(trade);
        });
    }

    /** What was sent to the merchant about this trade, and what is still to be sent; the oldest first. */
    public List<NoticeView> notices(String outTradeNo) {
        return state.locked(_ -> state.notices.viewsOf(outTradeNo));
    }

    private Chosen end(Trade trade, Choice choice, Instant now) {
        return state.sheet.choose(trade.terms().outTradeNo(), null, choice, now);
    }

    private static String code(Chosen chosen, Choice choice) {
        return switch (chosen) {
            case Chosen.Paid _, Chosen.Promised _, Chosen.Left _ -> choice.resultCode();
            case Chosen.Again _, Chosen.Over _, Chosen.Missing _ -> "4000";
        };
    }
}
