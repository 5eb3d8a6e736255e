package org.lifepay.simulator.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;
import org.lifepay.simulator.wire.Yuan;

/** alipay.trade.query, and how a trade is named and described in answers. */
public final class TradeQuery {
    private final TradeBook tradeBook;

    public TradeQuery(TradeBook tradeBook) {
        this.tradeBook = tradeBook;
    }

    public MethodResponse query(Request request) {
        Content content = request.content();
        Trade trade = find(tradeBook, content);
        if (trade == null) {
            return MethodResponse.refused("ACQ.TRADE_NOT_EXIST");
        }
        MethodResponse methodResponse = describe(MethodResponse.success(), trade, tradeBook.settings())
                .with("trade_status", trade.status().name());
        Instant paid = trade.paid();
        methodResponse.with("send_pay_date", paid == null ? null : ChinaTime.of(paid));
        if (paid != null && content.lists("query_options", "fund_bill_list")) {
            methodResponse.with("fund_bill_list", FundBill.of(trade, false));
        }
        if (paid != null && trade.discount().fen() > 0 && content.lists("query_options", "voucher_detail_list")) {
            methodResponse.with("voucher_detail_list", FundBill.vouchers(trade, false));
        }
        return methodResponse;
    }

    /** The trade a request names: trade_no wins over out_trade_no. */
    static @Nullable Trade find(TradeBook tradeBook, Content content) {
        String tradeNo = content.text("trade_no", 64);
        String outTradeNo = content.text("out_trade_no", 64);
        if (tradeNo != null) {
            return tradeBook.tradeNumbered(tradeNo);
        }
        if (outTradeNo != null) {
            return tradeBook.trade(outTradeNo);
        }
        throw RequestRejectedException.parameter("out_trade_no", "与 trade_no 不能同时为空");
    }

    static MethodResponse describe(MethodResponse methodResponse, Trade trade, SimulatorSettings settings) {
        boolean paid = trade.paid() != null;
        Discount discount = trade.discount();
        String buyerPaid = Yuan.of(paid ? trade.buyerPaidFen() : 0);
        methodResponse
                .with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("total_amount", Yuan.of(trade.terms().totalFen()))
                .with("buyer_pay_amount", buyerPaid)
                .with("receipt_amount", Yuan.of(paid ? trade.receiptFen() : 0))
                .with("invoice_amount", Yuan.of(paid ? trade.buyerPaidFen() - trade.pointFen() : 0))
                .with("point_amount", Yuan.of(paid ? trade.pointFen() : 0))
                .with("mdiscount_amount", paid ? discount(discount.merchantFen()) : null)
                .with("discount_amount", paid ? discount(discount.platformFen()) : null)
                .with("store_id", trade.terms().storeId())
                .with("terminal_id", trade.terms().terminalId());
        return buyer(methodResponse, trade.buyer(), settings);
    }

    static MethodResponse buyer(MethodResponse methodResponse, @Nullable Buyer buyer, SimulatorSettings settings) {
        if (buyer == null) {
            return methodResponse;
        }
        return methodResponse
                .with("buyer_logon_id", buyer.logonId())
                .with(
                        settings.openIds() ? "buyer_open_id" : "buyer_user_id",
                        settings.openIds() ? buyer.openId() : buyer.userId());
    }

    /** A discount's member; there is none without a discount. */
    public static @Nullable String discount(long fen) {
        return fen == 0 ? null : Yuan.of(fen);
    }
}
