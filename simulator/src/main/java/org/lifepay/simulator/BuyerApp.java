package org.lifepay.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.notice.NoticeView;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Discount;
import org.lifepay.simulator.trade.TopUp;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.wire.Sealer;

/** The buyers' phones: actions of a person who plays a buyer, paid out of limited balances. */
public final class BuyerApp {
    private final SimulatorState simulatorState;
    private final GatewayService gatewayService;
    private final Sealer sealer;

    BuyerApp(SimulatorState simulatorState, GatewayService gatewayService, Sealer sealer) {
        this.simulatorState = simulatorState;
        this.gatewayService = gatewayService;
        this.sealer = sealer;
    }

    /** The test buyers with their balances. */
    public List<BuyerView> buyers() {
        return simulatorState.locked(_ -> Buyer.people().stream()
                .map(buyer -> BuyerView.of(buyer, simulatorState.balances))
                .toList());
    }

    /** Puts money into a test buyer's balance. */
    public BuyerView topUp(String userId, long fen) {
        return simulatorState.locked(now -> {
            Buyer buyer = Buyer.person(userId);
            simulatorState.balances.add(new TopUp(buyer.userId(), fen, now));
            return BuyerView.of(buyer, simulatorState.balances);
        });
    }

    /** The buyer for whom the trade was made; null when every buyer may pay it. */
    public @Nullable BuyerView boundBuyer(String outTradeNo) {
        return simulatorState.locked(_ -> {
            Trade trade = simulatorState.tradeBook.trade(outTradeNo);
            Buyer buyer = trade == null ? null : trade.buyer();
            return buyer == null ? null : BuyerView.of(buyer, simulatorState.balances);
        });
    }

    /** The payer of what the merchant opened under this number gets this discount. */
    public ActionResult discount(String outTradeNo, Discount discount) {
        return simulatorState.locked(now -> simulatorState.buyerActions.discount(outTradeNo, discount, now));
    }

    /** Ends the payment sheet of what the merchant opened under this number. */
    public SheetResult choose(String outTradeNo, @Nullable String buyer, SheetChoice sheetChoice) {
        return simulatorState.locked(now -> simulatorState.paymentSheet.choose(outTradeNo, buyer, sheetChoice, now));
    }

    /** The merchant's app hands over its order string (decoded): a cashier to show, or why not. */
    public GatewayResponse openInApp(Map<String, String> order) {
        return gatewayService.openInApp(order);
    }

    /** Ends the sheet over a merchant's app; the result for that app. */
    public AppResult endInApp(String outTradeNo, @Nullable String buyer, SheetChoice sheetChoice) {
        AppPayments.Outcome outcome = simulatorState.locked(now -> {
            SheetResult sheetResult = simulatorState.paymentSheet.choose(outTradeNo, buyer, sheetChoice, now);
            return simulatorState.appPayments.outcome(outTradeNo, code(sheetResult, sheetChoice), now);
        });
        var methodResponse = outcome.answer();
        String result = methodResponse == null
                ? ""
                : sealer.sealForApp(MethodDispatcher.APP_PAY, methodResponse, gatewayService.signingCertificate());
        return new AppResult(outcome.resultStatus(), outcome.memo(), result);
    }

    /** Ends the sheet over a page inside Alipay; the result code for the page. */
    public String endInPage(String tradeNo, SheetChoice sheetChoice) {
        return simulatorState.locked(now -> {
            Trade trade = simulatorState.tradeBook.tradeNumbered(tradeNo);
            return trade == null ? "4000" : code(end(trade, sheetChoice, now), sheetChoice);
        });
    }

    /** The trade with this number of Alipay's. */
    public @Nullable TradeView tradeNumbered(String tradeNo) {
        return simulatorState.locked(_ -> {
            Trade trade = simulatorState.tradeBook.tradeNumbered(tradeNo);
            return trade == null ? null : simulatorState.buyerActions.view(trade);
        });
    }

    /** What was sent to the merchant about this trade, and what is still to be sent; the oldest first. */
    public List<NoticeView> notices(String outTradeNo) {
        return simulatorState.locked(_ -> simulatorState.notices.viewsOf(outTradeNo));
    }

    private SheetResult end(Trade trade, SheetChoice sheetChoice, Instant now) {
        return simulatorState.paymentSheet.choose(trade.terms().outTradeNo(), null, sheetChoice, now);
    }

    private static String code(SheetResult sheetResult, SheetChoice sheetChoice) {
        return switch (sheetResult) {
            case SheetResult.Paid _, SheetResult.Promised _, SheetResult.Left _ -> sheetChoice.resultCode();
            case SheetResult.Again _, SheetResult.Over _, SheetResult.Missing _ -> "4000";
        };
    }

    /** Complaints of buyers. */
    public SimulatedComplaints complaints() {
        return new SimulatedComplaints(simulatorState);
    }
}
