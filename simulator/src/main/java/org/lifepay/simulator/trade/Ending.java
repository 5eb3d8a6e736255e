package org.lifepay.simulator.trade;

import java.time.Duration;
import java.time.Instant;
import org.lifepay.simulator.trade.Trade.Cancelled;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.Request;

/** alipay.trade.cancel, for results nobody knows, and alipay.trade.close, for trades known to be unpaid. */
public final class Ending {
    private static final Duration CANCEL_WINDOW = Duration.ofHours(24);

    private final Book book;

    public Ending(Book book) {
        this.book = book;
    }

    public Answer cancel(Request request, Instant now) {
        Content content = request.content();
        Trade trade = Asking.find(book, content);
        if (trade == null) {
            return cancelNothing(content);
        }
        Cancelled earlier = trade.cancelled();
        if (earlier != null) {
            return cancelled(trade, earlier);
        }
        if (Duration.between(trade.created(), now).compareTo(CANCEL_WINDOW) > 0) {
            return Answer.refused("ACQ.TRADE_CANCEL_TIME_OUT");
        }
        return switch (trade.status()) {
            case WAIT_BUYER_PAY -> {
                book.close(trade, now);
                book.markCancelled(trade, Cancelled.CLOSE);
                yield cancelled(trade, Cancelled.CLOSE);
            }
            case TRADE_SUCCESS -> {
                long rest = trade.terms().totalFen() - trade.refundedFen();
                book.refund(trade, "cancel_" + trade.tradeNo(), rest, "撤销", now);
                book.markCancelled(trade, Cancelled.REFUND);
                yield cancelled(trade, Cancelled.REFUND);
            }
            case TRADE_CLOSED -> answer(trade);
            case TRADE_FINISHED -> Answer.refused("ACQ.TRADE_HAS_FINISHED").with("retry_flag", "N");
        };
    }

    public Answer close(Request request, Instant now) {
        Trade trade = Asking.find(book, request.content());
        if (trade == null) {
            return Answer.refused("ACQ.TRADE_NOT_EXIST");
        }
        return switch (trade.status()) {
            case WAIT_BUYER_PAY -> {
                book.close(trade, now);
                yield Answer.success()
                        .with("trade_no", trade.tradeNo())
                        .with("out_trade_no", trade.terms().outTradeNo());
            }
            case TRADE_SUCCESS, TRADE_FINISHED -> Answer.refused("ACQ.REASON_TRADE_STATUS_INVALID");
            case TRADE_CLOSED -> Answer.refused("ACQ.TRADE_STATUS_ERROR");
        };
    }

    private Answer cancelNothing(Content content) {
        String outTradeNo = content.text("out_trade_no", 64);
        Offer offer = outTradeNo == null ? null : book.offer(outTradeNo);
        if (offer != null && book.settings().cancelVoidsCode()) {
            book.makeVoid(offer);
        }
        return Answer.success().with("out_trade_no", outTradeNo).with("retry_flag", "N");
    }

    private static Answer cancelled(Trade trade, Cancelled how) {
        return answer(trade).with("action", how == Cancelled.CLOSE ? "close" : "refund");
    }

    private static Answer answer(Trade trade) {
        return Answer.success()
                .with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("retry_flag", "N");
    }
}
