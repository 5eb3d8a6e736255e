package org.lifepay.simulator.trade;

import java.time.Duration;
import java.time.Instant;
import org.lifepay.simulator.trade.Trade.Cancelled;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;

/** alipay.trade.cancel, for unknown results, and alipay.trade.close, for trades known to be unpaid. */
public final class TradeClosing {
    private static final Duration CANCEL_WINDOW = Duration.ofHours(24);

    private final TradeBook tradeBook;

    public TradeClosing(TradeBook tradeBook) {
        this.tradeBook = tradeBook;
    }

    public MethodResponse cancel(Request request, Instant now) {
        Content content = request.content();
        Trade trade = TradeQuery.find(tradeBook, content);
        if (trade == null) {
            return cancelNothing(content);
        }
        Cancelled earlier = trade.cancelled();
        if (earlier != null) {
            return cancelled(trade, earlier);
        }
        if (Duration.between(trade.created(), now).compareTo(CANCEL_WINDOW) > 0) {
            return MethodResponse.refused("ACQ.TRADE_CANCEL_TIME_OUT");
        }
        return switch (trade.status()) {
            case WAIT_BUYER_PAY -> {
                tradeBook.close(trade, now);
                tradeBook.markCancelled(trade, Cancelled.CLOSE);
                yield cancelled(trade, Cancelled.CLOSE);
            }
            case TRADE_SUCCESS -> {
                long rest = trade.terms().totalFen() - trade.refundedFen();
                tradeBook.refund(trade, "cancel_" + trade.tradeNo(), rest, "撤销", now);
                tradeBook.markCancelled(trade, Cancelled.REFUND);
                yield cancelled(trade, Cancelled.REFUND);
            }
            case TRADE_CLOSED -> answer(trade);
            case TRADE_FINISHED ->
                MethodResponse.refused("ACQ.TRADE_HAS_FINISHED").with("retry_flag", "N");
        };
    }

    public MethodResponse close(Request request, Instant now) {
        Trade trade = TradeQuery.find(tradeBook, request.content());
        if (trade == null) {
            return MethodResponse.refused("ACQ.TRADE_NOT_EXIST");
        }
        return switch (trade.status()) {
            case WAIT_BUYER_PAY -> {
                tradeBook.close(trade, now);
                yield MethodResponse.success()
                        .with("trade_no", trade.tradeNo())
                        .with("out_trade_no", trade.terms().outTradeNo());
            }
            case TRADE_SUCCESS, TRADE_FINISHED -> MethodResponse.refused("ACQ.REASON_TRADE_STATUS_INVALID");
            case TRADE_CLOSED -> MethodResponse.refused("ACQ.TRADE_STATUS_ERROR");
        };
    }

    private MethodResponse cancelNothing(Content content) {
        String outTradeNo = content.text("out_trade_no", 64);
        Offer offer = outTradeNo == null ? null : tradeBook.offer(outTradeNo);
        if (offer != null && tradeBook.settings().cancelVoidsCode()) {
            tradeBook.makeVoid(offer);
        }
        return MethodResponse.success().with("out_trade_no", outTradeNo).with("retry_flag", "N");
    }

    private static MethodResponse cancelled(Trade trade, Cancelled how) {
        return answer(trade).with("action", how == Cancelled.CLOSE ? "close" : "refund");
    }

    private static MethodResponse answer(Trade trade) {
        return MethodResponse.success()
                .with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("retry_flag", "N");
    }
}
