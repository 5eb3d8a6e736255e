package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.statement.StatementWorker;

/** One order of the first of March is paid, and another one is not; it is the third by now. */
class StatementsPageTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final Pattern RUN = Pattern.compile("name=\"run\" value=\"([0-9]+)\"");

    private static GatewayServer gateway;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Coffee House", true, Optional.empty()));
        Order order = gateway.place("=tea-1001", PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
        gateway.place("open-1002", PaymentMode.SCAN_CODE, null);
        gateway.clock.advance(Duration.ofDays(2));
        gateway.bean(StatementWorker.class).runOnce();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void finance_sees_the_months_statements_and_takes_a_file() {
        try (ConsoleClient finance = signedIn(GatewayFixture.SHOP, Role.FINANCE)) {
            finance.get("/console/statements?month=2026-03");
            assertThat(finance.page()).contains("2026-03-01", "2026-03-02", "8.88", "/console/statements/2026-03-01/0");

            HttpResponse<String> file = finance.get("/console/statements/2026-03-01/0");

            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .isEqualTo("attachment; filename=\"statement-890000593-2026-03-01.csv\"");
            assertThat(file.body())
                    .startsWith("\uFEFF完成时间,")
                    .contains("\t'=tea-1001")
                    .contains("合计,1 笔,");
        }
    }

    @Test
    void a_month_without_statements_says_when_the_first_one_will_come() {
        try (ConsoleClient finance = signedIn(OTHER, Role.FINANCE)) {
            assertThat(finance.get("/console/statements").body())
                    .contains("2026-03 暂无对账单")
                    .contains("2026-03-04 02:00:00");
            assertThat(finance.get("/console/statements?month=nonsense").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_day_or_month_of_a_year_that_no_business_has_is_none() {
        try (ConsoleClient finance = signedIn(GatewayFixture.SHOP, Role.FINANCE);
                ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(finance.get("/console/statements?month=%2B999999999-12").body())
                    .contains("2026-03");
            for (String day : new String[] {"+999999999-12-31", "-999999999-01-01"}) {
                assertThat(finance.get("/console/statements/" + day + "/0").statusCode())
                        .isEqualTo(404);
                assertThat(finance.get("/console/statements/" + day + "/0/lines")
                                .statusCode())
                        .isEqualTo(404);
                assertThat(auditor.get("/admin/statements/" + GatewayFixture.SHOP + "/" + day + "/0")
                                .statusCode())
                        .isEqualTo(404);
                assertThat(auditor.get("/admin/statements?after=" + day.replace("+", "%2B") + "." + GatewayFixture.SHOP
                                        + ".0")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void another_merchants_statement_is_not_here_and_neither_is_one_that_was_never_made() {
        try (ConsoleClient other = signedIn(OTHER, Role.OWNER)) {
            assertThat(other.get("/console/statements/2026-03-01/0").statusCode())
                    .isEqualTo(404);
        }
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER)) {
            assertThat(owner.get("/console/statements/2026-03-01/7").statusCode())
                    .isEqualTo(404);
            assertThat(owner.get("/console/statements/nonsense/0").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void who_may_only_read_gets_neither_statements_nor_exports() {
        try (ConsoleClient reader = signedIn(GatewayFixture.SHOP, Role.READER)) {
            assertThat(reader.get("/console/statements").statusCode()).isEqualTo(403);
            assertThat(reader.get("/console/statements/2026-03-01/0").statusCode())
                    .isEqualTo(403);
            assertThat(reader.get("/console/orders/export").statusCode()).isEqualTo(403);
            assertThat(reader.get("/console/orders/export/file?run=1&format=CSV")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(reader.get("/console/refunds/export/file?run=1&format=CSV")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_filtered_list_is_exported_whole_with_visible_progress_and_is_audited() {
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER)) {
            owner.get("/console/orders/export?status=SUCCESS&from=2026-03-01&to=2026-03-01&min=8.88&remark=");
            String run = run(owner);
            assertThat(owner.page())
                    .contains("name=\"status\" value=\"SUCCESS\"", "name=\"min\" value=\"8.88\"", "<dd>支付成功</dd>")
                    .contains(
                            "href=\"/console/orders?from=2026-03-01&amp;to=2026-03-01&amp;status=SUCCESS&amp;min=8.88\"")
                    .doesNotContain("name=\"remark\"");

            HttpResponse<String> file =
                    owner.get("/console/orders/export/file?status=SUCCESS&from=2026-03-01&to=2026-03-01"
                            + "&min=8.88&run=" + run + "&format=CSV&column=ORDER_REQUEST_ID&column=STATUS");

            assertThat(file.body().lines()).containsExactly("\uFEFF商户订单号,状态", "'=tea-1001,支付成功");
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"orders-890000593-20260303-")
                    .contains("filename*=UTF-8''%E8%AE%A2%E5%8D%95-890000593-20260303-");
            assertThat(owner.get("/console/exports/" + run).body()).contains("共 1 行");
            assertThat(owner.get("/console/audit?action=order").body()).contains("导出订单", "<span>成功</span>", run);
        }
    }

    @Test
    void a_file_that_has_not_started_after_30_seconds_is_reported() {
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER)) {
            String first = owner.get("/console/exports/79").body();
            String polled = first.replaceAll("(?s).*hx-get=\"([^\"]+)\".*", "$1");

            gateway.clock.advance(Duration.ofSeconds(31));

            assertThat(first).contains("正在开始", "every 1s").doesNotContain("submit");
            assertThat(owner.get(polled).body()).contains("未能开始").doesNotContain("every 1s");
        }
    }

    @Test
    void another_merchants_orders_and_progress_stay_unseen() {
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER);
                ConsoleClient other = signedIn(OTHER, Role.OWNER)) {
            owner.get("/console/orders/export/file?run=77&format=CSV");

            assertThat(other.get("/console/orders/export/file?run=78&format=CSV&column=AMOUNT")
                            .body()
                            .lines())
                    .hasSize(1);
            assertThat(other.get("/console/exports/77").body()).doesNotContain("行");
        }
    }

    @Test
    void refunds_are_exported_to_excel() {
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER)) {
            assertThat(owner.get("/console/refunds/export").body()).contains("导出退款", "未设置筛选条件");

            HttpResponse<String> file = owner.get("/console/refunds/export/file?run=" + run(owner) + "&format=EXCEL");

            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).startsWith("PK");
        }
    }

    @Test
    void a_filter_that_cannot_be_read_is_said_and_nothing_is_written() {
        try (ConsoleClient owner = signedIn(GatewayFixture.SHOP, Role.OWNER)) {
            assertThat(owner.get("/console/orders/export?from=yesterday").body())
                    .contains("筛选条件有误");
            assertThat(owner.get("/console/orders/export/file?from=yesterday&run=1&format=CSV")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(owner.get("/console/orders/export?remark=tea").body()).contains("31 天");
        }
    }

    private static String run(ConsoleClient visitor) {
        Matcher run = RUN.matcher(visitor.page());
        assertThat(run.find()).as("a run in the form").isTrue();
        return run.group(1);
    }

    private static ConsoleClient signedIn(MerchantId house, Role role) {
        return ConsoleClient.signedIn(gateway, Optional.of(house), role);
    }
}
