package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.analysis.AnalysisRollup;
import org.lifepay.gateway.analytics.DailyRollup;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.statement.StatementWorker;

/** Two merchants: one sells a lot and refunds nothing, the other sells less, refunds, and loses orders. */
@Timeout(120)
class OperatorOverviewPageTest {
    private static final MerchantId BUSY = new MerchantId("890000701");
    private static final MerchantId POOR = new MerchantId("890000702");

    private static GatewayServer gateway;
    private static ConsoleClient auditor;

    @BeforeAll
    static void trade() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(BUSY, "Busy House", true, Optional.empty()));
        gateway.bean(Merchants.class).register(new Merchant(POOR, "Poor House", true, Optional.empty()));
        for (int i = 0; i < 12; i++) {
            paid(BUSY); // three days ago: stored by the rollup
        }
        gateway.clock.advance(Duration.ofDays(3));
        gateway.bean(DailyRollup.class).runOnce();
        for (int i = 0; i < 10; i++) {
            refund(paid(POOR));
        }
        for (int i = 0; i < 4; i++) {
            gateway.bean(CancelOrder.class).cancel(POOR, place(POOR).requestId());
        }
        paid(BUSY); // today
        auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR);
    }

    @AfterAll
    static void close() {
        auditor.close();
        gateway.close();
    }

    @Test
    void merchants_are_ranked_over_stored_days_and_today() {
        assertThat(ranking("AMOUNT"))
                .containsSubsequence("Busy House", "115.44", ">13<", "Poor House", "88.80", ">10<")
                .doesNotContain("??");
        assertThat(ranking("COUNT")).containsSubsequence("Busy House", "Poor House");
        assertThat(ranking("nonsense")).containsSubsequence("Busy House", "Poor House");
    }

    @Test
    void rates_tell_who_refunds_and_who_fails() {
        assertThat(ranking("REFUNDS")).contains("Poor House", "11.3%").doesNotContain("Busy House");
        assertThat(ranking("FAILING")).contains("Poor House", "71.4%").doesNotContain("Busy House");
    }

    @Test
    void the_analysis_is_of_all_merchants_or_of_one_and_can_be_exported() {
        gateway.bean(AnalysisRollup.class).runOnce();

        assertThat(auditor.get("/admin/analysis").body())
                .containsSubsequence("204.24", "Busy House", "115.44", "Poor House", "88.80")
                .contains("/admin/analysis/days?from=2026-02-26&amp;to=2026-03-04", "支付转化")
                .doesNotContain("??");
        assertThat(auditor.get("/admin/analysis?by=REFUNDS&lang=en").body())
                .contains("11.3%", "By refund reason")
                .doesNotContain("Busy House", "??");
        assertThat(auditor.get("/admin/analysis?lang=zh&merchant=" + POOR).body())
                .contains("88.80", "10.00", "最高：", "71.4%")
                .doesNotContain("115.44", "??");
        assertThat(auditor.get("/admin/analysis?merchant=890000999").body()).contains("没有这个商户号");
        assertThat(auditor.get("/admin/analysis?from=2026-03-09&to=2026-03-01").body())
                .contains("请填写正确的起止日期");
        assertThat(auditor.get("/admin/analysis/days?from=2026-03-01&to=2026-03-04")
                        .body())
                .contains("\"03-01\"", "106.56", "97.68");
        assertThat(auditor.get("/admin/analysis/export?from=2026-03-01&to=2026-03-31&by=MODE")
                        .body())
                .contains("导出经营分析", "按支付方式", "商户号")
                .doesNotContain("??");
        assertThat(auditor.get("/admin/analysis/export/file?run=77&format=CSV&from=2026-03-01&to=2026-03-31&by=MODE")
                        .body())
                .contains("2026-03-01," + BUSY, "扫码支付", "106.56", "2026-03-04," + POOR)
                .doesNotContain("000000000");
    }

    @Test
    void a_merchant_analyses_its_own_payments_if_it_may_see_statements() {
        gateway.bean(AnalysisRollup.class).runOnce();
        try (ConsoleClient finance = ConsoleClient.signedIn(gateway, Optional.of(BUSY), Role.FINANCE);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(BUSY), Role.READER);
                ConsoleClient clerk = ConsoleClient.signedIn(gateway, Optional.of(BUSY), Role.OPERATOR)) {
            assertThat(finance.get("/console/analysis?from=2026-03-01&to=2026-03-31&merchant=" + POOR)
                            .body())
                    .contains("115.44", "13", "Tea", "经营分析")
                    .doesNotContain("88.80", "Poor House", "商户排行", "??");
            assertThat(finance.get("/console/analysis/export/file?run=78&format=CSV&from=2026-03-01&to=2026-03-31")
                            .body())
                    .contains("2026-03-01", "106.56", "8.88")
                    .doesNotContain(POOR.digits());
            assertThat(finance.get("/console/analysis?from=2025-01-01&to=2025-12-31&lang=en")
                            .body())
                    .contains("No orders and no refunds in this period")
                    .doesNotContain("??");
            assertThat(reader.get("/console/analysis").statusCode()).isEqualTo(403);
            assertThat(clerk.get("/console/analysis/export?from=2026-03-01&to=2026-03-31")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_overview_has_a_place_for_the_ranking_and_the_newest_merchants() {
        assertThat(auditor.get("/admin?by=FAILING").body())
                .contains("hx-get=\"/admin/overview/ranking?by=FAILING\"", "新增商户", "/admin/merchants/" + POOR)
                .doesNotContain("??");
        assertThat(auditor.get("/admin?lang=en").body()).doesNotContain("??");
        auditor.get("/admin?lang=zh");
    }

    @Test
    void statements_of_all_merchants_are_listed_newest_day_first() {
        gateway.bean(StatementWorker.class).runOnce();

        assertThat(auditor.get("/admin/statements").body())
                .contains(
                        "2026-03-01",
                        "106.56",
                        "/admin/merchants/" + BUSY,
                        "/admin/statements/" + BUSY + "/2026-03-01/0")
                .doesNotContain("??");
        assertThat(auditor.get("/admin/statements?merchant=" + POOR).body())
                .contains("没有符合条件的对账单")
                .doesNotContain("106.56");
        assertThat(auditor.get("/admin/statements?merchant=12").body()).contains("商户号应为 9 位数字");
        assertThat(auditor.get("/admin/statements?to=2026-02-28").body()).doesNotContain("106.56");
        assertThat(auditor.get("/admin/statements?after=2026-03-01." + BUSY + ".0")
                        .body())
                .doesNotContain("106.56");
        assertThat(auditor.get("/admin/statements?after=nonsense").body()).contains("106.56");
    }

    @Test
    void a_statement_is_downloaded_by_those_who_may_export_and_that_is_recorded() {
        gateway.bean(StatementWorker.class).runOnce();
        String file = "/admin/statements/" + BUSY + "/2026-03-01/0";

        assertThat(auditor.get(file).body()).startsWith("\uFEFF完成时间,");

        assertThat(auditor.get("/admin/audit?action=export").body())
                .contains("下载对账单", "statement-" + BUSY + "-2026-03-01.csv");
        assertThat(auditor.get("/admin/statements/" + POOR + "/2026-03-01/0").statusCode())
                .isEqualTo(404);
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(support.get("/admin/statements").body())
                    .contains("106.56")
                    .doesNotContain(file);
            assertThat(support.get(file).statusCode()).isEqualTo(403);
        }
    }

    private static String ranking(String by) {
        return auditor.get("/admin/overview/ranking?by=" + by).body();
    }

    private static Order place(MerchantId merchant) {
        return gateway.place(merchant, "rank-" + gateway.number(), PaymentMode.SCAN_CODE, null);
    }

    private static Order paid(MerchantId merchant) {
        Order order = place(merchant);
        gateway.pay(order, order.paymentOrderId());
        return order;
    }

    private static void refund(Order order) {
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        order.merchant(),
                        "R-" + order.requestId(),
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/refund",
                        null));
    }
}
