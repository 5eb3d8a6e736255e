package org.lifepay.simulator.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Discount;
import org.lifepay.simulator.trade.FundBill;
import org.lifepay.simulator.trade.Refund;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeQuery;
import org.lifepay.simulator.trade.TradeTerms;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Json;
import org.lifepay.simulator.wire.Yuan;

/** What a notice says about a trade. */
final class NoticeFields {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private NoticeFields() {}

    static Map<String, String> of(
            Trade trade, String status, String notifyId, @Nullable Refund refund, SimulatorSettings settings) {
        NoticeFields notice = new NoticeFields();
        notice.head(notifyId, settings);
        notice.trade(trade, status, settings);
        if (refund != null) {
            notice.add("out_biz_no", refund.outRequestNo());
            notice.add("refund_fee", Yuan.of(refund.cumulativeFen()));
            notice.add("gmt_refund", ChinaTime.of(refund.at()));
        }
        return notice.fields;
    }

    private void head(String notifyId, SimulatorSettings settings) {
        add("notify_type", "trade_status_sync");
        add("notify_id", notifyId);
        add("app_id", SimulatorKeys.APP_ID);
        add("auth_app_id", SimulatorKeys.APP_ID);
        add("charset", settings.noticeCharset());
        add("version", "1.0");
        add("seller_id", SimulatorKeys.SELLER_ID);
    }

    private void trade(Trade trade, String status, SimulatorSettings settings) {
        TradeTerms tradeTerms = trade.terms();
        String amount = Yuan.of(tradeTerms.totalFen());
        add("trade_no", trade.tradeNo());
        add("out_trade_no", tradeTerms.outTradeNo());
        add("trade_status", status);
        add("total_amount", amount);
        add("subject", tradeTerms.subject());
        add("body", tradeTerms.body());
        add("passback_params", tradeTerms.passbackParams());
        add("gmt_create", ChinaTime.of(trade.created()));
        buyer(trade.buyer(), settings);
        Instant paid = trade.paid();
        if (paid != null) {
            amounts(trade);
            add("gmt_payment", ChinaTime.of(paid));
            add("fund_bill_list", Json.write(FundBill.of(trade, true)));
        }
        Instant closed = trade.closed();
        if (closed != null && status.equals("TRADE_CLOSED")) {
            add("gmt_close", ChinaTime.of(closed));
        }
    }

    private void amounts(Trade trade) {
        Discount discount = trade.discount();
        add("receipt_amount", Yuan.of(trade.receiptFen()));
        add("invoice_amount", Yuan.of(trade.buyerPaidFen() - trade.pointFen()));
        add("buyer_pay_amount", Yuan.of(trade.buyerPaidFen()));
        add("point_amount", Yuan.of(trade.pointFen()));
        if (discount.fen() > 0) {
            add("mdiscount_amount", TradeQuery.discount(discount.merchantFen()));
            add("discount_amount", TradeQuery.discount(discount.platformFen()));
            add("voucher_detail_list", Json.write(FundBill.vouchers(trade, true)));
        }
    }

    private void buyer(@Nullable Buyer buyer, SimulatorSettings settings) {
        if (buyer != null) {
            add(
                    settings.openIds() ? "buyer_open_id" : "buyer_id",
                    settings.openIds() ? buyer.openId() : buyer.userId());
            add("buyer_logon_id", buyer.logonId());
        }
    }

    private void add(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
