package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.document.PdfText;
import org.lifepay.gateway.export.ExportRun;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.statement.StatementWorker;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On the first of March 103 orders of 8.88 are paid at a fee of 0.60 %, and 3.00 of the first refunded; it is the third by now. */
class StatementFilesTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final int ORDERS = 103;
    private static final String FIRST = "/console/statements/2026-03-01/0";
    private static final String MONTH = "/console/statements/months/2026-03";
    private static final int KIND = 1;
    private static final int ORDER_NUMBER = 2;
    private static final int IN = 13;
    private static final int NET = 16;

    private static GatewayServer gateway;

    @BeforeAll
    static void trade() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Coffee House", true, Optional.empty()));
        gateway.bean(JdbcClient.class).sql("update merchant set fee_rate = 60").update();
        gateway.bean(Merchants.class).resume(GatewayFixture.SHOP); // forgets what it remembered of the merchant
        for (int i = 1; i <= ORDERS; i++) {
            Order order = gateway.place("2026030100001234" + (1000 + i), PaymentMode.SCAN_CODE, null);
            gateway.pay(order, order.paymentOrderId());
            if (i == 1) {
                refund(order);
            }
            gateway.clock.advance(Duration.ofSeconds(1));
        }
        gateway.clock.advance(Duration.ofDays(2));
        gateway.bean(StatementWorker.class).runOnce();
    }

    private static void refund(Order order) {
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "refund-1",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(300),
                        "https://shop.example/refund",
                        "少了一罐"));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void the_page_says_the_months_sums_the_rule_of_the_fee_and_leads_to_each_file() {
        try (ConsoleClient finance = finance()) {
            String page = finance.get("/console/statements?month=2026-03").body();

            assertThat(page)
                    .contains("914.64", "103 笔", "5.15", "906.49", "现行费率 0.60%")
                    .contains("href=\"" + FIRST + "\"", FIRST + "/lines", FIRST + "/excel", FIRST + "/pdf")
                    .contains(MONTH + "/excel", MONTH + "/pdf", MONTH + "/zip");
        }
    }

    @Test
    void excel_has_every_line_in_words_and_sums_that_are_those_of_the_rows() throws IOException {
        try (ConsoleClient finance = finance();
                ReadableWorkbook workbook =
                        excel(finance.download(FIRST + "/excel").body())) {
            List<Row> rows = workbook.getFirstSheet().read();

            List<Row> lines = rows.subList(1, rows.size() - 1);
            Row totals = rows.getLast();
            assertThat(lines).hasSize(ORDERS + 1);
            assertThat(lines.getFirst().getCellText(ORDER_NUMBER)).isEqualTo("20260301000012341001");
            assertThat(lines.getFirst().getCellText(9)).isEqualTo("扫码支付");
            assertThat(lines.getFirst().getCellText(10)).isEqualTo("SCANCODE-ALI_PAY-P2P");
            assertThat(lines.get(1).getCellText(KIND)).isEqualTo("退款");
            assertThat(totals.getCellText(0)).isEqualTo("合计");
            assertThat(totals.getCellAsString(KIND).orElse("")).isEmpty();
            for (int column = IN; column <= NET; column++) {
                assertThat(number(totals, column)).isEqualByComparingTo(sum(lines, column));
            }
            assertThat(number(totals, NET)).isEqualByComparingTo("906.49");
            assertThat(workbook.findSheet("汇总").orElseThrow().read().stream().map(row -> row.getCellText(0)))
                    .contains("商户名称", "支付", "退款", "2026-03-01");
            List<Row> balance = workbook.findSheet("汇总").orElseThrow().read();
            assertThat(number(named(balance, "期初余额"), 5)).isEqualByComparingTo("0");
            assertThat(number(named(balance, "收款"), 2)).isEqualByComparingTo("914.64");
            assertThat(number(named(balance, "手续费"), 5)).isEqualByComparingTo("-5.15");
            assertThat(number(named(balance, "期末余额"), 5)).isEqualByComparingTo(number(totals, NET));
        }
    }

    private static Row named(List<Row> rows, String label) {
        return rows.stream()
                .filter(row -> row.getCellCount() > 0 && row.getCellText(0).equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_balance_of_a_day_a_month_or_any_period_is_shown_with_what_changed_it() {
        try (ConsoleClient finance = finance();
                ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            String month = finance.get("/console/statements/summary?from=2026-03-01&to=2026-03-31")
                    .body();
            String later = finance.get("/console/statements/summary?from=2026-03-02&to=2026-03-02")
                    .body();

            assertThat(month)
                    .contains(
                            "id=\"opening\">0.00<",
                            "id=\"gross\">914.64<",
                            "id=\"refunds\">-3.00<",
                            "id=\"fees\">-5.15<")
                    .contains("id=\"net\">906.49<", "id=\"closing\">906.49<")
                    .doesNotContain("??");
            assertThat(later).contains("id=\"opening\">906.49<", "id=\"gross\">0.00<", "id=\"closing\">906.49<");
            assertThat(finance.get("/console/statements/summary?from=2026-03-02&to=2026-03-01")
                            .body())
                    .contains("id=\"period-wrong\"");
            assertThat(finance.get("/console/statements/summary?from=2020-01-01&to=2026-03-01")
                            .body())
                    .contains("最多 366 天");
            assertThat(finance.get("/console/statements/summary?lang=en").body())
                    .contains("Opening balance")
                    .doesNotContain("??", "期初余额");
            finance.get("/console?lang=zh");
            assertThat(operator.get("/admin/statements/890000593/summary?from=2026-03-01&to=2026-03-01")
                            .body())
                    .contains("id=\"closing\">906.49<");
        }
    }

    @Test
    void pdf_has_every_line_and_the_totals_over_numbered_pages() {
        try (ConsoleClient finance = finance()) {
            HttpResponse<byte[]> file = finance.download(FIRST + "/pdf");

            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("statement-890000593-2026-03-01.pdf")
                    .contains("%E5%AF%B9%E8%B4%A6%E5%8D%95-890000593-2026-03-01.pdf");
            String text = PdfText.of(file.body());
            assertThat(text)
                    .contains("对账单", "商户：Tea House（890000593）", "对账日期：2026-03-01")
                    .contains("第 1 页，共 4 页", "第 4 页，共 4 页")
                    .contains("104 笔", "914.64", "3.00", "5.15", "906.49");
            for (int i = 1; i <= ORDERS; i++) {
                assertThat(text).contains("2026030100001234" + (1000 + i));
            }
        }
    }

    @Test
    void a_months_pdf_has_a_line_of_each_day_and_its_excel_every_line() throws IOException {
        try (ConsoleClient finance = finance();
                ReadableWorkbook workbook =
                        excel(finance.download(MONTH + "/excel").body())) {
            assertThat(PdfText.of(finance.download(MONTH + "/pdf").body()))
                    .contains("月度对账单", "对账月份：2026-03", "2026-03-01", "2026-03-02", "906.49")
                    .contains("第 1 页，共 1 页");
            assertThat(workbook.getFirstSheet().read()).hasSize(ORDERS + 3);
        }
    }

    @Test
    void a_months_zip_has_each_days_file_as_it_was_issued_beside_excel_and_pdf() throws IOException {
        try (ConsoleClient finance = finance()) {
            byte[] issued = finance.download(FIRST).body();

            Map<String, byte[]> files = unzip(finance.download(MONTH + "/zip").body());

            assertThat(files)
                    .containsOnlyKeys(
                            "statement-890000593-2026-03-01.csv",
                            "statement-890000593-2026-03-02.csv",
                            "statement-890000593-2026-03.xlsx",
                            "statement-890000593-2026-03.pdf")
                    .containsEntry("statement-890000593-2026-03-01.csv", issued);
            assertThat(PdfText.of(files.get("statement-890000593-2026-03.pdf"))).contains("906.49");
            try (ReadableWorkbook workbook = excel(files.get("statement-890000593-2026-03.xlsx"))) {
                assertThat(workbook.getFirstSheet().read()).hasSize(ORDERS + 3);
            }
        }
    }

    @Test
    void while_all_places_for_exports_are_taken_a_page_says_when_to_come_again() {
        ExportRuns exportRuns = gateway.bean(ExportRuns.class);
        try (ConsoleClient finance = finance();
                ExportRun _ = begin(exportRuns);
                ExportRun _ = begin(exportRuns)) {
            HttpResponse<String> refused = finance.get(FIRST + "/excel");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("60");
            assertThat(refused.body()).contains("当前导出任务过多", "一分钟后再试");
            HttpResponse<String> list = finance.get("/console/orders/export/file?run=1&format=CSV");
            assertThat(list.statusCode()).isEqualTo(503);
            assertThat(list.body()).contains("当前导出任务过多");
        }
    }

    private static ExportRun begin(ExportRuns exportRuns) {
        return exportRuns
                .begin(Optional.of(GatewayFixture.SHOP), "orders", gateway.number())
                .orElseThrow();
    }

    @Test
    void a_days_lines_are_read_page_by_page_on_the_screen() {
        try (ConsoleClient finance = finance()) {
            String first = finance.get(FIRST + "/lines").body();
            String second = finance.get(FIRST + "/lines?page=2").body();

            assertThat(first)
                    .contains("共 104 笔", "收入 914.64 元", "净额 906.49 元", "第 1 页，共 2 页", "20260301000012341001")
                    .doesNotContain("20260301000012341103");
            assertThat(second).contains("20260301000012341103").doesNotContain("20260301000012341001");
            assertThat(finance.get(FIRST + "/lines?page=3").statusCode()).isEqualTo(404);
            assertThat(finance.get("/console/statements/2026-03-02/0/lines").body())
                    .contains("当日没有资金流水");
        }
    }

    @Test
    void of_a_very_long_statement_the_screen_shows_the_first_ten_thousand_lines() {
        JdbcClient sql = gateway.bean(JdbcClient.class);
        String day = "/console/statements/2026-03-02/0/lines";
        try (ConsoleClient finance = finance()) {
            sql.sql("update statement set payment_count = 20000 where day = '2026-03-02'")
                    .update();

            assertThat(finance.get(day + "?page=100").body()).contains("页面只显示前 10,000 笔");
            assertThat(finance.get(day + "?page=99").body()).doesNotContain("页面只显示前");
            assertThat(finance.get(day + "?page=101").statusCode()).isEqualTo(404);
        } finally {
            sql.sql("update statement set payment_count = 0 where day = '2026-03-02'")
                    .update();
        }
    }

    @Test
    void every_form_is_for_the_own_merchant_and_for_who_may_see_statements() {
        try (ConsoleClient other = signedIn(OTHER, Role.OWNER);
                ConsoleClient clerk = signedIn(GatewayFixture.SHOP, Role.OPERATOR)) {
            for (String path : List.of(
                    FIRST + "/lines",
                    FIRST + "/excel",
                    FIRST + "/pdf",
                    MONTH + "/excel",
                    MONTH + "/pdf",
                    MONTH + "/zip")) {
                assertThat(other.download(path).statusCode()).as(path).isEqualTo(404);
                assertThat(clerk.download(path).statusCode()).as(path).isEqualTo(403);
            }
            for (String path : List.of("/console/statements/months/nonsense/zip", MONTH + "/csv", FIRST + "/zip")) {
                assertThat(other.download(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    private static ReadableWorkbook excel(byte[] file) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(file));
    }

    private static BigDecimal number(Row row, int column) {
        return row.getCellAsNumber(column).orElseThrow();
    }

    private static BigDecimal sum(List<Row> rows, int column) {
        return rows.stream().map(row -> number(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, byte[]> unzip(byte[] file) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static ConsoleClient finance() {
        return signedIn(GatewayFixture.SHOP, Role.FINANCE);
    }

    private static ConsoleClient signedIn(MerchantId merchant, Role role) {
        return ConsoleClient.signedIn(gateway, Optional.of(merchant), role);
    }
}
