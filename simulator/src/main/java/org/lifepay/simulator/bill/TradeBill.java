package org.lifepay.simulator.bill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.TradeTerms;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** bill_type trade: 业务明细 and 业务汇总. Free text is not quoted, as at Alipay. */
final class TradeBill {
    private static final List<String> COLUMNS = List.of(
            "支付宝交易号",
            "商户订单号",
            "业务类型",
            "商品名称",
            "创建时间",
            "完成时间",
            "门店编号",
            "门店名称",
            "操作员",
            "终端号",
            "对方账户",
            "订单金额（元）",
            "商家实收（元）",
            "支付宝红包（元）",
            "集分宝（元）",
            "支付宝优惠（元）",
            "商家优惠（元）",
            "券核销金额（元）",
            "券名称",
            "商家红包消费金额（元）",
            "卡消费金额（元）",
            "退款批次号/请求号",
            "服务费（元）",
            "分润（元）",
            "备注");
    private static final String SUMMARY_COLUMNS =
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";
    private static final String NOTHING = "0.00";

    private final Period period;
    private final List<BillRow> rows;
    private final List<Integer> order;

    /** @param otherColumns in another order and with narrow brackets, as templates of the merchant's own have them */
    TradeBill(Period period, List<BillRow> rows, boolean otherColumns) {
        this.period = period;
        this.rows = rows;
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            places.add(i);
        }
        this.order = otherColumns ? turned(places) : places;
    }

    byte[] details(Instant now) {
        var lines = new BillLines("支付宝业务明细查询", "业务明细列表", period);
        boolean usual = order.getFirst() == 0;
        String header = arranged(COLUMNS);
        lines.add(usual ? header : header.replace('（', '(').replace('）', ')'));
        rows.forEach(row -> lines.add(arranged(cells(row))));
        lines.endList();
        lines.add("#交易合计：%d笔，商家实收共%s元，商家优惠共%s元"
                .formatted(count(rows, false), yuan(false, BillRow::receiptFen), yuan(false, BillRow::merchantFen)));
        lines.add("#退款合计：%d笔，商家实收退款共%s元，商家优惠退款共%s元"
                .formatted(count(rows, true), yuan(true, BillRow::receiptFen), yuan(true, BillRow::merchantFen)));
        return lines.bytes(now);
    }

    byte[] summary(Instant now) {
        var lines = new BillLines("支付宝业务汇总查询", "业务汇总列表", period);
        lines.add(SUMMARY_COLUMNS);
        Map<String, List<BillRow>> stores = new LinkedHashMap<>();
        rows.forEach(row -> stores.computeIfAbsent(plain(row.terms().storeId()), _ -> new ArrayList<>())
                .add(row));
        stores.forEach((store, ofStore) -> lines.add(total(store, ofStore)));
        lines.add(total("合计", rows));
        lines.endList();
        return lines.bytes(now);
    }

    private static String total(String name, List<BillRow> of) {
        long receipt = sum(of, BillRow::receiptFen);
        long fee = sum(of, BillRow::feeFen);
        return String.join(
                ",",
                name + "\t",
                "\t",
                count(of, false) + "\t",
                count(of, true) + "\t",
                Yuan.of(sum(of, BillRow::fen)),
                Yuan.of(receipt),
                Yuan.of(sum(of, BillRow::platformFen)),
                Yuan.of(sum(of, BillRow::merchantFen)),
                NOTHING,
                Yuan.of(fee),
                NOTHING,
                Yuan.of(receipt + fee));
    }

    private static List<String> cells(BillRow row) {
        TradeTerms terms = row.terms();
        return Arrays.asList(
                row.tradeNo() + "\t",
                row.outTradeNo() + "\t",
                (row.refund() ? "退款" : "交易") + "\t",
                terms.subject(),
                ChinaTime.of(row.created()),
                ChinaTime.of(row.finished()),
                plain(terms.storeId()) + "\t",
                "\t",
                plain(terms.operatorId()) + "\t",
                plain(terms.terminalId()) + "\t",
                row.account() + "\t",
                Yuan.of(row.fen()),
                Yuan.of(row.receiptFen()),
                NOTHING,
                NOTHING,
                Yuan.of(row.platformFen()),
                Yuan.of(row.merchantFen()),
                NOTHING,
                "",
                NOTHING + "\t",
                NOTHING,
                row.refund() ? row.number() : "\t",
                Yuan.of(row.feeFen()),
                NOTHING,
                row.remark());
    }

    private String arranged(List<String> cells) {
        return String.join(",", order.stream().map(cells::get).toList());
    }

    /** The other way round, the remark still last. */
    private static List<Integer> turned(List<Integer> places) {
        List<Integer> turned =
                new ArrayList<>(places.subList(0, places.size() - 1).reversed());
        turned.add(places.getLast());
        return turned;
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String yuan(boolean refunds, ToLongFunction<BillRow> value) {
        return Yuan.of(sum(rows.stream().filter(row -> row.refund() == refunds).toList(), value));
    }

    private static long count(List<BillRow> of, boolean refunds) {
        return of.stream().filter(row -> row.refund() == refunds).count();
    }

    private static long sum(List<BillRow> of, ToLongFunction<BillRow> value) {
        return of.stream().mapToLong(value).sum();
    }
}
