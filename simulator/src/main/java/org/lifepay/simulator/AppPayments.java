package org.lifepay.simulator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;
import org.lifepay.simulator.wire.Yuan;

/** Paying inside Alipay's app and its pages; the caller chooses how it ends. Only used while the simulator's lock is held. */
final class AppPayments {
    private static final Map<String, String> MEMOS = Map.of(
            "9000", "",
            "8000", "正在处理中",
            "6001", "操作已经取消",
            "6002", "网络连接出错",
            "6004", "支付结果未知");

    private final TradeBook tradeBook;
    private final MethodDispatcher methodDispatcher;

    AppPayments(TradeBook tradeBook, MethodDispatcher methodDispatcher) {
        this.tradeBook = tradeBook;
        this.methodDispatcher = methodDispatcher;
    }

    /** The result that the app reports, with the signed answer when money has moved. */
    record Outcome(
            String resultStatus, String memo, @Nullable MethodResponse answer) {
        static Outcome of(String resultStatus, @Nullable MethodResponse answer) {
            return new Outcome(resultStatus, MEMOS.getOrDefault(resultStatus, "订单支付失败"), answer);
        }
    }

    /** The order string has been opened in the app. */
    Outcome order(Request request, String resultStatus, Instant now) {
        Offer offer;
        try {
            offer = methodDispatcher.open(request, now);
        } catch (RequestRejectedException refused) {
            return new Outcome("4000", "订单支付失败", refused.answer());
        }
        if (!moves(resultStatus)) {
            return Outcome.of(resultStatus, null);
        }
        Trade earlier = tradeBook.trade(offer.terms().outTradeNo());
        Trade trade = earlier != null ? earlier : tradeBook.scan(offer, now);
        if (trade == null) {
            return Outcome.of("4000", null);
        }
        end(trade, resultStatus, now);
        return Outcome.of(resultStatus, resultStatus.equals("9000") ? answer(trade, now) : null);
    }

    /** What is reported after the payment sheet was ended. */
    Outcome outcome(String outTradeNo, String resultStatus, Instant now) {
        Trade trade = tradeBook.trade(outTradeNo);
        return Outcome.of(resultStatus, trade != null && resultStatus.equals("9000") ? answer(trade, now) : null);
    }

    /** A page called tradePay; returns its result code. */
    String page(String tradeNo, String resultCode, Instant now) {
        Trade trade = tradeBook.tradeNumbered(tradeNo);
        if (trade == null || trade.closed() != null) {
            return "4000";
        }
        if (moves(resultCode)) {
            end(trade, resultCode, now);
        }
        return resultCode;
    }

    /** 9000 pays; 6004 pays but reports "unknown"; 8000 pays a little later. */
    private static boolean moves(String resultStatus) {
        return resultStatus.equals("9000") || resultStatus.equals("8000") || resultStatus.equals("6004");
    }

    private void end(Trade trade, String resultStatus, Instant now) {
        Buyer known = trade.buyer();
        Buyer buyer = known == null ? Buyer.first() : known;
        if (resultStatus.equals("8000")) {
            tradeBook.later(trade, buyer, now.plus(tradeBook.settings().payerDelay()));
        } else {
            tradeBook.pay(trade, buyer, now, true);
        }
    }

    private static MethodResponse answer(Trade trade, Instant now) {
        return MethodResponse.success()
                .with("app_id", SimulatorKeys.APP_ID)
                .with("auth_app_id", SimulatorKeys.APP_ID)
                .with("charset", "utf-8")
                .with("timestamp", ChinaTime.of(now))
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("trade_no", trade.tradeNo())
                .with("total_amount", Yuan.of(trade.terms().totalFen()))
                .with("seller_id", SimulatorKeys.SELLER_ID);
    }
}
