package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.AccountMovement.Kind;
import org.lifepay.gateway.channel.bill.BillFormatException;

/** 账务明细 as Alipay writes it. */
class AccountLayoutTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String CLASSIC = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";
    private static final String PAID = row("01", "order1", "一杯茶", "8.88\t", "\t", "在线支付", "");
    private static final String FEE = row("02", "order1", "一杯茶", "0.00\t", "-0.05\t", "收费", "");
    private static final String REFUNDED = row("03", "order1", "一杯茶", "", "3.00", "交易退款", "refund1");
    private static final String OUT = row("04", "payout1", "货款", "0.00\t", "-5.00\t", "转账", "工资");
    private static final String BACK = row("05", "payout1", "货款", "5.00\t", "0.00\t", "转账", "银行退票");
    private static final String SHARED = row("08", "order1", "一杯茶", "", "-1.00", "交易分账", "");
    private static final String[] TOTALS = {"#支出合计：4笔，共-9.05元", "#收入合计：2笔，共13.88元"};

    @Test
    void rows_are_read_by_the_names_of_the_columns_and_told_apart_by_type() throws IOException {
        List<AccountMovement> rows = read(CLASSIC, List.of(PAID, FEE, REFUNDED, OUT, BACK, SHARED), TOTALS);

        assertThat(rows)
                .extracting(row -> row.kind() + " " + row.number() + " " + row.fen())
                .containsExactly(
                        "PAYMENT order1 888",
                        "FEE order1 -5",
                        "REFUND order1 -300",
                        "OTHER payout1 -500",
                        "OTHER payout1 500",
                        "SHARE order1 -100");
        assertThat(rows.getFirst().flowNumber()).isEqualTo("202603012200100000000000000101");
        assertThat(rows.getFirst().at()).isEqualTo(Instant.parse("2026-03-01T02:00:01Z"));
    }

    @Test
    void another_order_narrow_brackets_and_newer_columns_are_read() throws IOException {
        String header = turned(CLASSIC + ",业务描述,业务账单来源").replace('（', '(').replace('）', ')');

        assertThat(read(
                        header,
                        List.of(turned(OUT + ",,"), turned(BACK + ",,")),
                        "#支出合计：1笔，共-5.00元",
                        "#收入合计：1笔，共5.00元"))
                .extracting(AccountMovement::fen)
                .containsExactly(-500L, 500L);
    }

    @Test
    void commas_and_line_breaks_in_free_text_move_no_other_column() throws IOException {
        String out = row("04", "payout1", "货款,三月", "0.00", "-5.00", "转账", "工资,张三\n第二行");

        assertThat(read(CLASSIC, List.of(out, BACK), "#支出合计：1笔，共-5.00元", "#收入合计：1笔，共5.00元"))
                .extracting(AccountMovement::fen)
                .containsExactly(-500L, 500L);
    }

    @Test
    void what_is_not_ours_has_no_number() throws IOException {
        String own = row("06", "\t", "", "", "-7.00", "提现", "");

        assertThat(read(CLASSIC, List.of(own), "#支出合计：1笔，共-7.00元", "#收入合计：0笔，共0.00元"))
                .extracting(AccountMovement::kind, AccountMovement::number, AccountMovement::fen)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.OTHER, "", -700L));
    }

    @Test
    void a_row_of_nothing_may_be_counted_or_not() throws IOException {
        String nothing = row("07", "x", "", "0.00", "0.00", "其它", "");

        assertThat(read(CLASSIC, List.of(OUT, nothing), "#支出合计：1笔，共-5.00元", "#收入合计：0笔，共0.00元"))
                .hasSize(2);
        assertThat(read(CLASSIC, List.of(OUT, nothing), "#支出合计：2笔，共-5.00元", "#收入合计：0笔，共0.00元"))
                .hasSize(2);
    }

    @Test
    void totals_that_differ_or_are_missing_refuse_the_file() {
        assertThatThrownBy(() -> read(CLASSIC, List.of(OUT), "#支出合计：1笔，共-5.01元", "#收入合计：0笔，共0.00元"))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("rows and totals differ");
        assertThatThrownBy(() -> read(CLASSIC, List.of(OUT, "damaged,row"), "#支出合计：2笔，共-6.00元", "#收入合计：0笔，共0.00元"))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("500 fen");
        assertThatThrownBy(() -> read(CLASSIC, List.of(OUT), "#支出合计：1笔，共-5.00元"))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("truncated");
        assertThatThrownBy(() -> read(CLASSIC.replace("支出金额", "支出"), List.of(OUT), TOTALS))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("no column 支出金额");
    }

    private static String row(
            String flow, String number, String subject, String in, String out, String type, String remark) {
        return "2026030122001000000000000001" + flow + "\t,2026030122001000000000000001\t," + number + "\t," + subject
                + ",2026-03-01 10:00:01,*三(138****0011)\t," + in + "," + out + ",100.00\t,支付宝," + type + "," + remark;
    }

    private static String turned(String row) {
        return String.join(",", new ArrayList<>(List.of(row.split(",", -1))).reversed());
    }

    private static List<AccountMovement> read(String header, List<String> rows, String... totals) throws IOException {
        List<String> lines = new ArrayList<>(List.of("#支付宝账务明细查询", "#账号：[20880000000000010156]", header));
        lines.addAll(rows);
        lines.add("#-----账务明细列表结束-----");
        lines.addAll(List.of(totals));
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            zip.putNextEntry(new ZipEntry("20880000000000010156_20260301_账务明细.csv"));
            zip.write((String.join("\n", lines) + "\n").getBytes(GBK));
            zip.closeEntry();
        }
        List<AccountMovement> read = new ArrayList<>();
        AlipayBillReader.readAccount(new ByteArrayInputStream(bytes.toByteArray()), read::add);
        return read;
    }
}
