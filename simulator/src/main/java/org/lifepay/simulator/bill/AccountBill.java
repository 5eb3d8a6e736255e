package org.lifepay.simulator.bill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** bill_type signcustomer: 账务明细 and 账务汇总, everything that moved the account's balance; a fee is a row of its own. */
final class AccountBill {
    private static final String COLUMNS =
            "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注,业务描述," + "业务账单来源,业务基础订单号,业务订单号";
    private static final String SUMMARY_COLUMNS = "类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）";
    private static final List<String> TYPES = List.of("在线支付", "交易退款", "收费");

    private final Period period;
    private final List<Movement> movements = new ArrayList<>();

    private record Movement(BillRow row, String type, long fen) {}

    AccountBill(Period period, List<BillRow> rows) {
        this.period = period;
        for (BillRow row : rows) {
            movements.add(new Movement(row, row.refund() ? "交易退款" : "在线支付", row.fen()));
            if (row.feeFen() != 0) {
                movements.add(new Movement(row, "收费", row.feeFen()));
            }
        }
    }

    /** @param openingFen the balance before the first movement */
    byte[] details(long openingFen, Instant now) {
        var lines = new BillLines("支付宝账务明细查询", "账务明细列表", period);
        lines.add(COLUMNS);
        long balance = openingFen;
        for (int i = 0; i < movements.size(); i++) {
            balance += movements.get(i).fen();
            lines.add(line(movements.get(i), i + 1, balance));
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
                .filter(type ->
                        movements.stream().anyMatch(movement -> movement.type().equals(type)))
                .forEach(type -> lines.add(total(type, type)));
        lines.add(total("合计", null));
        lines.endList();
        return lines.bytes(now);
    }

    private static String line(Movement movement, int number, long balance) {
        BillRow row = movement.row();
        return String.join(
                ",",
                row.tradeNo() + "%05d\t".formatted(number),
                row.tradeNo() + "\t",
                row.outTradeNo() + "\t",
                row.terms().subject(),
                ChinaTime.of(row.finished()),
                row.account() + "\t",
                Yuan.of(Math.max(movement.fen(), 0)) + "\t",
                Yuan.of(Math.min(movement.fen(), 0)) + "\t",
                Yuan.of(balance) + "\t",
                "支付宝",
                movement.type(),
                row.refund() ? row.number() : row.remark(),
                "",
                "",
                row.tradeNo() + "\t",
                row.tradeNo() + "\t");
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
        return movements.stream().filter(movement -> counts(movement, type, in)).count();
    }

    private long sum(@Nullable String type, boolean in) {
        return movements.stream()
                .filter(movement -> counts(movement, type, in))
                .mapToLong(Movement::fen)
                .sum();
    }

    private static boolean counts(Movement movement, @Nullable String type, boolean in) {
        return (type == null || movement.type().equals(type)) && movement.fen() > 0 == in;
    }
}
