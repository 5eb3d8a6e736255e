package org.lifepay.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Refund;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** The bill of some days as Alipay writes it: a zip of two CSV files, names and content in GBK, cells padded with a tab. */
final class Bill {
    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("uuuu年MM月dd日 00:00:00");
    private static final String HEADER = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
            + "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String SUMMARY_HEADER =
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）," + "商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";

    private final LocalDate first;
    private final LocalDate last;
    private final int feeBasisPoints;
    private final List<Row> rows = new ArrayList<>();

    /** One line; a refund's amount is negative. */
    private record Row(Trade trade, @Nullable Refund refund, long fen, long feeFen, Instant at) {}

    Bill(Collection<Trade> trades, LocalDate first, LocalDate last, int feeBasisPoints) {
        this.first = first;
        this.last = last;
        this.feeBasisPoints = feeBasisPoints;
        for (Trade trade : trades) {
            Instant paid = trade.paid();
            if (paid != null && within(paid)) {
                long fen = trade.terms().totalFen();
                rows.add(new Row(trade, null, fen, -fee(fen), paid));
            }
            trade.refunds().stream()
                    .filter(refund -> within(refund.at()))
                    .forEach(refund -> rows.add(new Row(trade, refund, -refund.fen(), fee(refund.fen()), refund.at())));
        }
    }

    boolean empty() {
        return rows.isEmpty();
    }

    byte[] zip(Instant now) {
        String name = SimulatorKeys.SELLER_ID + "0156_" + DAY.format(first);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            add(zip, name + "_业务明细.csv", details(now), now);
            add(zip, name + "_业务明细(汇总).csv", summary(now), now);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, List<String> lines, Instant now) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(now.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write((String.join("\r\n", lines) + "\r\n").getBytes(GBK));
        zip.closeEntry();
    }

    private List<String> details(Instant now) {
        List<String> lines = head(
                "#支付宝业务明细查询",
                "#-----------------------------------------业务明细列表----------------------------------------");
        lines.add(HEADER);
        rows.forEach(row -> lines.add(line(row)));
        lines.add("#-----------------------------------------业务明细列表结束------------------------------------");
        lines.add("#交易合计：%d笔，商家实收共%s元".formatted(count(false), signed(sum(false))));
        lines.add("#退款合计：%d笔，商家实收退款共%s元".formatted(count(true), signed(sum(true))));
        lines.add("#导出时间：[" + ChinaTime.of(now) + "]");
        return lines;
    }

    private List<String> summary(Instant now) {
        List<String> lines = head(
                "#支付宝业务汇总查询",
                "#-----------------------------------------业务汇总列表----------------------------------------");
        long fee = rows.stream().mapToLong(Row::feeFen).sum();
        long net = sum(false) + sum(true);
        lines.add(SUMMARY_HEADER);
        lines.add(String.join(
                ",",
                "合计\t",
                "\t",
                count(false) + "\t",
                count(true) + "\t",
                signed(net),
                signed(net),
                "0.00",
                "0.00",
                "0.00",
                signed(fee),
                "0.00",
                signed(net + fee)));
        lines.add("#-----------------------------------------业务汇总列表结束------------------------------------");
        lines.add("#导出时间：[" + ChinaTime.of(now) + "]");
        return lines;
    }

    private List<String> head(String title, String list) {
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.add("#账号：[" + SimulatorKeys.SELLER_ID + "0156]");
        lines.add("#起始日期：[" + TITLE.format(first.atStartOfDay()) + "]   终止日期：["
                + TITLE.format(last.plusDays(1).atStartOfDay()) + "]");
        lines.add(list);
        return lines;
    }

    private static String line(Row row) {
        Trade trade = row.trade();
        Buyer buyer = trade.buyer();
        Refund refund = row.refund();
        String refundNumber = refund == null ? "" : refund.outRequestNo();
        String account = buyer == null ? "" : buyer.name() + "(" + buyer.logonId() + ")";
        return String.join(
                ",",
                text(trade.tradeNo()),
                text(trade.terms().outTradeNo()),
                text(refund == null ? "交易" : "退款"),
                text(trade.terms().subject()),
                text(ChinaTime.of(trade.created())),
                text(ChinaTime.of(row.at())),
                text(trade.terms().storeId()),
                text(""),
                text(trade.terms().operatorId()),
                text(trade.terms().terminalId()),
                text(account),
                signed(row.fen()),
                signed(row.fen()),
                "0.00,0.00,0.00,0.00,0.00",
                text(""),
                "0.00,0.00",
                text(refundNumber),
                signed(row.feeFen()),
                "0.00",
                text(refund == null ? "" : Objects.requireNonNullElse(refund.reason(), "")));
    }

    /** Tabs keep spreadsheets from turning numbers into floats; commas and line ends would break the row. */
    private static String text(@Nullable String value) {
        return (value == null ? "" : value.replaceAll("[,\r\n\t]", " ")) + "\t";
    }

    private static String signed(long fen) {
        return Yuan.of(fen);
    }

    private boolean within(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ChinaTime.ZONE);
        return !day.isBefore(first) && !day.isAfter(last);
    }

    private long fee(long fen) {
        return BigDecimal.valueOf(fen)
                .multiply(BigDecimal.valueOf(feeBasisPoints))
                .movePointLeft(4)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long count(boolean refunds) {
        return rows.stream().filter(row -> (row.refund() != null) == refunds).count();
    }

    private long sum(boolean refunds) {
        return rows.stream()
                .filter(row -> (row.refund() != null) == refunds)
                .mapToLong(Row::fen)
                .sum();
    }
}
