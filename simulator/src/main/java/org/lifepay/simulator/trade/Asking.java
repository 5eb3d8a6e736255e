package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.RefusedException;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.Yuan;

/** alipay.trade.query, and how a trade is named and described in answers. */
public final class Asking {
    private final Book book;

    public Asking(Book book) {
        this.book = book;
    }

    public Answer query(Request request) {
        Content content = request.content();
        Trade trade = find(book, content);
        if (trade == null) {
            return Answer.refused("ACQ.TRADE_NOT_EXIST");
        }
        Answer answer = describe(Answer.success(), trade, book.settings())
                .with("trade_status", trade.status().name());
        Instant paid = trade.paid();
        answer.with("send_pay_date", paid == null ? null : ChinaTime.of(paid));
        if (paid != null && content.lists("query_options", "fund_bill_list")) {
            answer.with("fund_bill_list", fundBill(trade, "fund_channel"));
        }
        return answer;
    }

    /** The trade a request names: trade_no wins over out_trade_no. */
    static @Nullable Trade find(Book book, Content content) {
        String tradeNo = content.text("trade_no", 64);
        String outTradeNo = content.text("out_trade_no", 64);
        if (tradeNo != null) {
            return book.tradeNumbered(tradeNo);
        }
        if (outTradeNo != null) {
            return book.trade(outTradeNo);
        }
        throw RefusedException.parameter("out_trade_no", "与 trade_no 不能同时为空");
    }

    static Answer describe(Answer answer, Trade trade, SimulatorSettings settings) {
        String amount = Yuan.of(trade.terms().totalFen());
        String arrived = trade.paid() == null ? "0.00" : amount;
        answer.with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("total_amount", amount)
                .with("buyer_pay_amount", arrived)
                .with("receipt_amount", arrived)
                .with("invoice_amount", arrived)
                .with("point_amount", "0.00")
                .with("store_id", trade.terms().storeId())
                .with("terminal_id", trade.terms().terminalId());
        return buyer(answer, trade.buyer(), settings);
    }

    static Answer buyer(Answer answer, @Nullable Buyer buyer, SimulatorSettings settings) {
        if (buyer == null) {
            return answer;
        }
        return answer.with("buyer_logon_id", buyer.logonId())
                .with(
                        settings.openIds() ? "buyer_open_id" : "buyer_user_id",
                        settings.openIds() ? buyer.openId() : buyer.userId());
    }

    /** One source of money; notices spell the channel's name in camel case. */
    public static List<Map<String, String>> fundBill(Trade trade, String channelField) {
        return List.of(Map.of(
                channelField, "ALIPAYACCOUNT", "amount", Yuan.of(trade.terms().totalFen())));
    }
}
