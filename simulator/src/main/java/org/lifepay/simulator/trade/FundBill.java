package org.lifepay.simulator.trade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lifepay.simulator.wire.Yuan;

/** Where a trade's money comes from, as lists in answers and notices; notices spell the members' names in camel case. */
public final class FundBill {
    private FundBill() {}

    /** fund_bill_list: the buyer's balance, discounts and points. */
    public static List<Map<String, String>> of(Trade trade, boolean notice) {
        Discount discount = trade.discount();
        List<Map<String, String>> list =
                list(trade.buyerPaidFen() - trade.pointFen(), discount.platformFen(), discount.merchantFen(), notice);
        add(list, "POINT", trade.pointFen(), notice);
        return list;
    }

    /** refund_detail_item_list: where a refund goes. */
    static List<Map<String, String>> of(Shares shares) {
        return list(shares.buyerFen(), shares.platformFen(), shares.merchantFen(), false);
    }

    private static List<Map<String, String>> list(long buyer, long platform, long merchant, boolean notice) {
        List<Map<String, String>> list = new ArrayList<>();
        add(list, "ALIPAYACCOUNT", buyer, notice);
        add(list, "DISCOUNT", platform, notice);
        add(list, "MDISCOUNT", merchant, notice);
        return list;
    }

    private static void add(List<Map<String, String>> list, String channel, long fen, boolean notice) {
        if (fen > 0) {
            list.add(Map.of(notice ? "fundChannel" : "fund_channel", channel, "amount", Yuan.of(fen)));
        }
    }

    /** voucher_detail_list: what the discounts are; empty without one. */
    public static List<Map<String, String>> vouchers(Trade trade, boolean notice) {
        Discount discount = trade.discount();
        List<Map<String, String>> list = new ArrayList<>();
        if (discount.merchantFen() > 0) {
            list.add(voucher(trade, "商家优惠", "1", discount.merchantFen(), 0, notice));
        }
        if (discount.platformFen() > 0) {
            list.add(voucher(trade, "平台优惠", "2", 0, discount.platformFen(), notice));
        }
        return list;
    }

    private static Map<String, String> voucher(
            Trade trade, String name, String number, long merchant, long other, boolean notice) {
        Map<String, String> voucher = new LinkedHashMap<>();
        voucher.put("id", trade.tradeNo() + number);
        voucher.put("name", name);
        voucher.put("type", "ALIPAY_FIX_VOUCHER");
        voucher.put("amount", Yuan.of(merchant + other));
        voucher.put(notice ? "merchantContribute" : "merchant_contribute", Yuan.of(merchant));
        voucher.put(notice ? "otherContribute" : "other_contribute", Yuan.of(other));
        return voucher;
    }
}
