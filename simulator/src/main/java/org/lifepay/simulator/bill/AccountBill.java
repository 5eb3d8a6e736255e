package org.lifepay.simulator.bill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** bill_type signcustomer: 账务明细 and 账务汇总, everything that moved the account's balance; a fee is a row of its own. */
final class AccountBill {
    private static final List<String> COLUMNS = List.of(
            "账务流水号",
            "业务流水号",
            "商户订单号",
            "商品名称",
            "发生时间",
            "对方账号",
            "收入金额（+元）",
            "支出金额（-元）",
            "账户余额（元）",
            "交易渠道",
            "业务类型",
            "备注",
            "业务描述",
            "业务账单来源",
            "业务基础订单号",
            "业务订单号");
    private static final String SUMMARY_COLUMNS = "类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）";
    private static final List<String> TYPES = List.of(
            AccountRow.PAYMENT,
            AccountRow.REFUND,
            AccountRow.FEE,
            AccountRow.SHARE,
            AccountRow.TRANSFER,
            AccountRow.TO_CARD);

    private final Period period;
    private final List<AccountRow> rows;
    private final boolean otherColumns;

    /** @param otherColumns in the opposite order and with narrow brackets */
    AccountBill(Period period, List<AccountRow> rows, boolean otherColumns) {
        this.period = period;
        this.rows = rows;
        this.otherColumns = otherColumns;
    }

    /** @param openingFen the balance before the first movement */
    byte[] details(long openingFen, Instant now) {
        var lines = new BillLines("支付宝账务明细查询", "账务明细列表", period);
        String header = arranged(COLUMNS);
        lines.add(otherColumns ? header.replace('（', '(').replace('）', ')') : header);
        long balance = openingFen;
        for (int i = 0; i < rows.size(); i++) {
            balance += rows.get(i).fen();
            lines.add(arranged(cells(rows.get(i), i + 1, balance)));
        }
        lines.endList();
        lines.add("#支出合计：%d笔，共%s元".formatted(count(null, false), Yuan.of(sum(null, false))));
        lines.add("#收入合计：%d笔，共%s元".formatted(count(null, true), Yuan.of(sum(null, true))));
        return lines.bytes(now);
    }

    byte[] summary(Instant now) {
        var lines = new BillLines("支付宝账务汇总查询", "账务汇总列表", period);
        lines.add(SUMMARY_COLUMNS);
        TYPES.stream()
                .filter(type -> rows.stream().anyMatch(row -> row.type().equals(type)))
                .forEach(type -> lines.add(total(type, type)));
        lines.add(total("合计", null));
        lines.endList();
        return lines.bytes(now);
    }

    private String arranged(List<String> cells) {
        return String.join(",", otherColumns ? new ArrayList<>(cells).reversed() : cells);
    }

    private static List<String> cells(AccountRow row, int number, long balance) {
        return Arrays.asList(
                row.number() + "%05d\t".formatted(number),
                row.number() + "\t",
                row.outNumber() + "\t",
                row.subject(),
                ChinaTime.of(row.at()),
                row.account() + "\t",
                Yuan.of(Math.max(row.fen(), 0)) + "\t",
                Yuan.of(Math.min(row.fen(), 0)) + "\t",
                Yuan.of(balance) + "\t",
                "支付宝",
                row.type(),
                row.remark(),
                "",
                "",
                row.number() + "\t",
                row.number() + "\t");
    }

    private String total(String name, @Nullable String type) {
        return String.join(
                ",",
                name,
                Long.toString(count(type, true)),
                Yuan.of(sum(type, true)),
                Long.toString(count(type, false)),
                Yuan.of(sum(type, false)),
                Yuan.of(sum(type, true) + sum(type, false)));
    }

    private long count(@Nullable String type, boolean in) {
        return rows.stream().filter(row -> counts(row, type, in)).count();
    }

    private long sum(@Nullable String type, boolean in) {
        return rows.stream()
                .filter(row -> counts(row, type, in))
                .mapToLong(AccountRow::fen)
                .sum();
    }

    private static boolean counts(AccountRow row, @Nullable String type, boolean in) {
        return (type == null || row.type().equals(type)) && row.fen() > 0 == in;
    }
}
