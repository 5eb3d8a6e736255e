package org.lifepay.simulator.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;
import org.lifepay.simulator.wire.Yuan;

/** alipay.trade.refund and alipay.trade.fastpay.refund.query: the same number never moves money twice. */
public final class TradeRefunds {
    private final TradeBook tradeBook;
    private final RefundedShares shares;

    public TradeRefunds(TradeBook tradeBook, RefundedShares shares) {
        this.tradeBook = tradeBook;
        this.shares = shares;
    }

    public MethodResponse refund(Request request, Instant now) {
        Content content = request.content();
        long fen = content.fen("refund_amount");
        Trade trade = TradeQuery.find(tradeBook, content);
        if (trade == null) {
            return MethodResponse.refused("ACQ.TRADE_NOT_EXIST");
        }
        String number = number(content, trade, fen);
        Refund earlier = trade.refund(number);
        if (earlier != null) {
            return earlier.fen() == fen && shares.isSame(trade, number, content)
                    ? answer(trade, earlier, "N", content)
                    : MethodResponse.refused("ACQ.DISCORDANT_REPEAT_REQUEST");
        }
        MethodResponse obstacle = obstacle(trade, fen);
        if (obstacle != null) {
            return obstacle;
        }
        String refusal = shares.refusal(trade, content, fen);
        if (refusal != null) {
            return MethodResponse.refused(refusal);
        }
        Refund done = tradeBook.refund(trade, number, fen, content.text("refund_reason", 256), now);
        shares.giveBack(trade, number, content, now);
        return answer(trade, done, "Y", content);
    }

    /** Whether the refund is done already: a repeat is answered before the balance is looked at. */
    public boolean isDone(Request request) {
        Content content = request.content();
        Trade trade = TradeQuery.find(tradeBook, content);
        String number = content.text("out_request_no", 64);
        return trade != null && number != null && trade.refund(number) != null;
    }

    public MethodResponse query(Request request) {
        Content content = request.content();
        String number = content.required("out_request_no", 64);
        Trade trade = TradeQuery.find(tradeBook, content);
        if (trade == null) {
            return MethodResponse.refused("ACQ.TRADE_NOT_EXIST");
        }
        Refund refund = trade.refund(number);
        if (refund == null) {
            // Alipay says 10000 and nothing else when it has never received such a refund.
            return MethodResponse.success();
        }
        boolean details = content.lists("query_options", "refund_detail_item_list");
        return MethodResponse.success()
                .with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("out_request_no", refund.outRequestNo())
                .with("refund_reason", refund.reason())
                .with("total_amount", Yuan.of(trade.terms().totalFen()))
                .with("refund_amount", Yuan.of(refund.fen()))
                .with("refund_status", "REFUND_SUCCESS")
                .with("send_back_fee", details ? Yuan.of(trade.shares(refund).sentBackFen()) : null)
                .with("refund_detail_item_list", details ? FundBill.of(trade.shares(refund)) : null)
                .with(
                        "gmt_refund_pay",
                        content.lists("query_options", "gmt_refund_pay") ? ChinaTime.of(refund.at()) : null);
    }

    private static @Nullable MethodResponse obstacle(Trade trade, long fen) {
        return switch (trade.status()) {
            case WAIT_BUYER_PAY -> MethodResponse.refused("ACQ.TRADE_STATUS_ERROR");
            case TRADE_CLOSED -> MethodResponse.refused("ACQ.TRADE_HAS_CLOSE");
            case TRADE_FINISHED -> MethodResponse.refused("ACQ.TRADE_HAS_FINISHED");
            case TRADE_SUCCESS ->
                fen > trade.terms().totalFen() - trade.refundedFen()
                        ? MethodResponse.refused("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL")
                        : null;
        };
    }

    private static String number(Content content, Trade trade, long fen) {
        String number = content.text("out_request_no", 64);
        if (number != null) {
            return number;
        }
        if (fen < trade.terms().totalFen()) {
            throw RequestRejectedException.parameter("out_request_no", "部分退款时不能为空");
        }
        return trade.terms().outTradeNo();
    }

    /** refund_fee is what has been given back in all; fund_change says whether this call moved money. */
    private MethodResponse answer(Trade trade, Refund refund, String moved, Content content) {
        MethodResponse methodResponse = MethodResponse.success()
                .with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("fund_change", moved)
                .with("refund_fee", Yuan.of(trade.refundedFen()));
        if (content.lists("query_options", "refund_detail_item_list")) {
            methodResponse
                    .with("send_back_fee", Yuan.of(trade.shares(refund).sentBackFen()))
                    .with("refund_detail_item_list", FundBill.of(trade.shares(refund)));
        }
        return TradeQuery.buyer(methodResponse, trade.buyer(), tradeBook.settings());
    }
}
