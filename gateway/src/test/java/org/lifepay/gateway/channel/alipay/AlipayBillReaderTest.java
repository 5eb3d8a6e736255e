package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.money.Money;

class AlipayBillReaderTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String HEADER = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,"
            + "商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,"
            + "分润（元）,备注";
    private static final String[] TOTALS = {"#交易合计：1笔，商家实收共8.88元，商家优惠共0.00元", "#退款合计：1笔，商家实收退款共-3.00元，商家优惠退款共0.00元"};
    private static final BilledMovement PAID = new BilledMovement(
            "order1",
            null,
            "2026030122001000000000000001",
            new Money(888),
            new Money(888),
            5,
            Instant.parse("2026-03-01T02:00:01Z"));
    private static final BilledMovement REFUNDED = new BilledMovement(
            "order1",
            "refund1",
            "2026030122001000000000000001",
            new Money(300),
            new Money(300),
            -2,
            Instant.parse("2026-03-01T03:00:00Z"));

    @Test
    void rows_are_read_by_the_names_of_the_columns() throws IOException {
        assertThat(read(HEADER, payment("一杯茶", "备注"), refund("-3.00"), TOTALS)).containsExactly(PAID, REFUNDED);
    }

    @Test
    void commas_in_free_text_move_no_other_column() throws IOException {
        assertThat(read(HEADER, payment("茶,两杯,热", "多糖,少冰"), refund("-3.00"), TOTALS))
                .containsExactly(PAID, REFUNDED);
    }

    @Test
    void line_breaks_in_free_text_make_no_row() throws IOException {
        assertThat(read(HEADER, payment("茶\n两杯", "多糖\n# 少冰\n谢谢"), refund("-3.00"), TOTALS))
                .containsExactly(PAID, REFUNDED);
    }

    @Test
    void another_order_of_columns_and_narrow_brackets_are_read() throws IOException {
        assertThat(read(
                        turned(HEADER).replace('（', '(').replace('）', ')'),
                        turned(payment("一杯茶", "备注")),
                        turned(refund("-3.00")),
                        TOTALS))
                .containsExactly(PAID, REFUNDED);
    }

    @Test
    void a_refunds_sign_and_missing_number_do_not_matter() throws IOException {
        String refund = refund("3.00").replace("refund1", "\t");

        assertThat(read(HEADER, payment("茶", ""), refund, TOTALS))
                .extracting(BilledMovement::refundNumber)
                .containsExactly(null, "order1");
    }

    @Test
    void a_refund_number_that_is_none_makes_no_row() {
        for (String number : List.of("refund\0", "退款", "refund 1", "x".repeat(200))) {
            assertThatThrownBy(
                            () -> read(HEADER, payment("茶", ""), refund("-3.00").replace("refund1", number), TOTALS))
                    .as(number)
                    .isInstanceOf(BillFormatException.class);
        }
    }

    @Test
    void rows_that_differ_from_the_totals_are_refused() {
        assertThatThrownBy(() -> read(HEADER, payment("茶", ""), "damaged,row", TOTALS))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("rows and totals differ")
                .hasMessageContaining("refunds 0 rows");
        assertThatThrownBy(() -> read(HEADER, payment("茶", "").replace("8.88", "8.87"), refund("-3.00"), TOTALS))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("887 fen");
    }

    @Test
    void a_file_without_its_end_is_truncated() {
        assertThatThrownBy(() -> AlipayBillReader.read(zip("业务明细.csv", HEADER, payment("茶", "")), _ -> {}))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void an_unknown_layout_is_named() {
        assertThatThrownBy(() -> read(HEADER.replace("服务费（元）", "手续费"), payment("茶", ""), refund("3.00"), TOTALS))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("no column 服务费");
        assertThatThrownBy(() -> AlipayBillReader.read(zip("业务明细.csv", "<html>"), _ -> {}))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("layout is unknown");
        assertThatThrownBy(() -> AlipayBillReader.read(zip("业务明细(汇总).csv", HEADER), _ -> {}))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("no detail file");
        assertThatThrownBy(() -> AlipayBillReader.read(new ByteArrayInputStream(new byte[] {'P', 'K', 9}), _ -> {}))
                .isInstanceOf(BillFormatException.class);
    }

    @Test
    void half_a_zip_is_refused() throws IOException {
        byte[] zip = zip("业务明细.csv", HEADER, payment("茶", ""), refund("-3.00"), TOTALS[0], TOTALS[1])
                .readAllBytes();

        assertThatThrownBy(() ->
                        AlipayBillReader.read(new ByteArrayInputStream(Arrays.copyOf(zip, zip.length / 2)), _ -> {}))
                .isInstanceOf(BillFormatException.class);
    }

    @Test
    void an_endless_line_is_refused() {
        assertThatThrownBy(() -> read(HEADER, "x".repeat(100_000), "", TOTALS))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void a_row_with_endless_cells_is_refused() {
        assertThatThrownBy(() -> read(HEADER, payment(",".repeat(2000), ""), refund("-3.00"), TOTALS))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("more than 1000 cells");
    }

    @Test
    void a_zip_that_unpacks_to_no_end_is_refused() throws IOException {
        var summary = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(summary, GBK)) {
            zip.putNextEntry(new ZipEntry("业务明细(汇总).csv"));
            zip.write(new byte[2 << 20]);
            zip.closeEntry();
        }

        assertThatThrownBy(
                        () -> AlipayBillReader.read(new ByteArrayInputStream(summary.toByteArray()), _ -> {}, 1 << 20))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("more than 1 MiB");
    }

    @Test
    void a_zip_of_endless_files_is_refused() throws IOException {
        byte[] zip = zip(IntStream.range(0, 200).mapToObj(i -> i + ".txt").toList(), "x");

        assertThatThrownBy(() -> AlipayBillReader.read(new ByteArrayInputStream(zip), _ -> {}))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("more than 100 files");
    }

    @Test
    void a_second_detail_file_is_refused() throws IOException {
        String rows = String.join("\n", HEADER, payment("茶", ""), refund("-3.00"), "#业务明细列表结束", TOTALS[0], TOTALS[1]);
        byte[] zip = zip(List.of("a_业务明细.csv", "b_业务明细.csv"), rows);

        assertThatThrownBy(() -> AlipayBillReader.read(new ByteArrayInputStream(zip), _ -> {}))
                .isInstanceOf(BillFormatException.class)
                .hasMessageContaining("more than one detail file");
        assertThat(zip(List.of("a_业务明细(汇总).csv", "a_业务明细.csv"), rows)).satisfies(one -> {
            List<BilledMovement> read = new ArrayList<>();
            AlipayBillReader.read(new ByteArrayInputStream(one), read::add);
            assertThat(read).containsExactly(PAID, REFUNDED);
        });
    }

    /** So many rows are read that they would not fit into what may be used. */
    @Test
    @Tag("slow")
    void a_million_rows_are_read_in_constant_memory() throws IOException, InterruptedException {
        int rows = Integer.getInteger("lifepay.bill.rows", 1_000_000);
        var out = new PipedOutputStream();
        var in = new PipedInputStream(out, 1 << 16);
        Thread writer = Thread.ofVirtual().start(() -> write(out, rows));
        long[] seen = new long[3];
        long before = usedMemory();

        AlipayBillReader.read(in, row -> {
            seen[0]++;
            seen[1] += row.amount().fen();
            if (seen[0] % (rows / 5) == 0) {
                seen[2] = Math.max(seen[2], usedMemory() - before);
            }
        });

        writer.join();
        assertThat(seen[0]).isEqualTo(rows);
        assertThat(seen[1]).isEqualTo(888L * rows);
        assertThat(seen[2]).as("bytes kept").isLessThan(32L << 20);
    }

    private static void write(PipedOutputStream out, int rows) {
        try (ZipOutputStream zip = new ZipOutputStream(out, GBK)) {
            zip.putNextEntry(new ZipEntry("业务明细.csv"));
            zip.write((HEADER + "\n").getBytes(GBK));
            byte[] row = (payment("茶,两杯", "备注") + "\n").getBytes(GBK);
            for (int i = 0; i < rows; i++) {
                zip.write(row);
            }
            String yuan = java.math.BigDecimal.valueOf(888L * rows, 2).toPlainString();
            zip.write(("#---业务明细列表结束---\n#交易合计：" + rows + "笔，商家实收共" + yuan + "元，商家优惠共0.00元\n"
                            + "#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元\n")
                    .getBytes(GBK));
            zip.closeEntry();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<BilledMovement> read(String header, String first, String second, String... totals)
            throws IOException {
        List<BilledMovement> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>(
                List.of("#支付宝业务明细查询", "#账号：[20880000000000010156]", "#-----业务明细列表-----", header, first, second));
        lines.add("#-----业务明细列表结束-----");
        lines.addAll(List.of(totals));
        AlipayBillReader.read(zip("20880000000000010156_20260301_业务明细.csv", lines.toArray(String[]::new)), rows::add);
        return rows;
    }

    private static String payment(String subject, String remark) {
        return "2026030122001000000000000001\t,order1\t,交易\t," + subject
                + ",2026-03-01 10:00:00,2026-03-01 10:00:01,\t,\t,\t,\t,*三(138****0011)\t,8.88,8.88,0.00,0.00,0.00,0.00,0.00,,"
                + "0.00\t,0.00,\t,-0.05,0.00," + remark;
    }

    private static String refund(String yuan) {
        return "2026030122001000000000000001\t,order1\t,退款\t,一杯茶,2026-03-01 10:00:00,2026-03-01 11:00:00,\t,\t,\t,\t,"
                + "*三(138****0011)\t," + yuan + "," + yuan
                + ",0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,refund1,0.02,0.00,";
    }

    /** The other way round, the remark still last. */
    private static String turned(String row) {
        List<String> cells = new ArrayList<>(List.of(row.split(",", -1)));
        String remark = cells.removeLast();
        List<String> turned = new ArrayList<>(cells.reversed());
        turned.add(remark);
        return String.join(",", turned);
    }

    private static byte[] zip(List<String> names, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content.getBytes(GBK));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ByteArrayInputStream zip(String name, String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write((String.join("\n", lines) + "\n").getBytes(GBK));
            zip.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
