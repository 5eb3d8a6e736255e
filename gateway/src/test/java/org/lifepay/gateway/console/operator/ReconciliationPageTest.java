package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.export.ExportRun;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.reconciliation.ReconcileDays;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of reconciliation, and their buttons. */
class ReconciliationPageTest {
    private static final Pattern EXPLAINED_AT = Pattern.compile("name=\"explainedAt\" value=\"([^\"]+)\"");
    private static GatewayServer gateway;
    private static ConsoleClient support;
    private static ConsoleClient boss;

    private Order order;
    private LocalDate day;
    private Instant paidAt;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
        boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        support.close();
        boss.close();
        gateway.close();
    }

    /** A payment of 8.88 that the bill has with 8.89. */
    @BeforeEach
    void reconcile() {
        JdbcClient sql = gateway.bean(JdbcClient.class);
        sql.sql("delete from bill_difference where difference_id not in (select difference_id from correction)")
                .update();
        for (String table : List.of("bill_tally", "bill_line", "bill_part", "bill_day")) {
            sql.sql("delete from " + table).update();
        }
        gateway.bills.clear();
        paidAt = gateway.clock.instant();
        day = BusinessDay.of(paidAt);
        order = gateway.place("reconciled-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
        gateway.bills.add(day, row(889));
        gateway.clock.advance(Duration.ofDays(1));
        gateway.bean(ReconcileDays.class).runOnce();
    }

    private BilledMovement row(long fen) {
        return new BilledMovement(
                order.paymentOrderId(), null, "T" + order.paymentOrderId(), new Money(fen), new Money(fen), 5, paidAt);
    }

    @Test
    void two_users_correct_the_books_and_the_merchant_reads_it_in_words() {
        assertThat(support.get(page()).body()).contains("同时调账", "value=\"0.01\"");
        support.post(
                "/admin/reconciliation/explain",
                "id",
                id(),
                "note",
                "a cent",
                "correction",
                "CREDIT",
                "amount",
                "0.02");
        assertThat(support.page()).contains("该差异不能按此调账");
        support.post(
                "/admin/reconciliation/explain",
                "id",
                id(),
                "note",
                "a cent",
                "correction",
                "CREDIT",
                "amount",
                "0.01");
        assertThat(support.page()).contains("待审批后调账：补记给商户（可用余额增加），0.01 元");
        boss.post(
                "/admin/reconciliation/approve",
                "id",
                id(),
                "explainedAt",
                explainedAt(boss.get(page()).body()));

        assertThat(boss.get(page() + "?all=true").body()).contains("已调账：补记给商户（可用余额增加），0.01 元");
        assertThat(boss.get("/admin/balance?merchant=" + order.merchant()).body())
                .contains("对账调账：补记");
        assertThat(gateway.bean(JdbcClient.class)
                        .sql(
                                "select after from audit_entry where action like 'reconciliation.%' order by audit_id desc limit 2")
                        .query(String.class)
                        .list())
                .satisfiesExactly(
                        result -> assertThat(result).contains("APPROVED"),
                        approve -> assertThat(approve).contains("CREDIT", "0.01", "a cent"));
        assertThat(gateway.bean(JdbcClient.class)
                        .sql(
                                "select after from audit_entry where action = 'reconciliation.explain' order by audit_id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("CREDIT", "0.01", "a cent");
    }

    @Test
    void a_difference_is_shown_with_both_sides_and_closed_by_two_users() {
        long exported = exports();
        assertThat(support.get("/admin").body()).contains("有 1 笔对账差异待处理");
        assertThat(support.get("/admin/reconciliation").body())
                .contains(day.toString())
                .contains("有差异");
        assertThat(support.get(page()).body()).contains("支付 · 金额不符", order.paymentOrderId(), "8.88", "8.89", "先向支付宝查询");

        support.post("/admin/reconciliation/explain", "id", id(), "note", " ");
        assertThat(support.page()).contains("请填写处理说明");
        support.post("/admin/reconciliation/explain", "id", id(), "note", "agreed with the shop");
        assertThat(support.page()).contains("等待另一位成员审批").doesNotContain(">通过<");
        support.post("/admin/reconciliation/approve", "id", id());
        assertThat(support.page()).contains("不能审批自己提交的说明");
        assertThat(boss.get(page()).body()).contains("agreed with the shop").contains(">通过<");
        boss.post("/admin/reconciliation/approve", "id", id(), "explainedAt", explainedAt(boss.page()));

        assertThat(boss.page()).contains("已审批");
        gateway.bean(ReconcileDays.class).runOnce();
        assertThat(boss.get(page()).body()).contains("已对平").contains("没有差异");
        assertThat(boss.get(page() + "?all=true").body()).contains("agreed with the shop");
        assertThat(actions()).contains("reconciliation.explain", "reconciliation.approve");
        assertThat(exports()).as("nothing was taken away").isEqualTo(exported);
    }

    @Test
    void a_day_without_any_movement_says_so_when_it_is_closed() {
        gateway.clock.advance(Duration.ofDays(2));
        gateway.bean(ReconcileDays.class).runOnce();
        gateway.clock.advance(Duration.ofHours(6)); // then a bill that is not there is an empty one
        gateway.bean(ReconcileDays.class).runOnce();

        String empty = page().replace(day.toString(), day.plusDays(2).toString());
        assertThat(support.get(empty).body()).contains("已对平", "当日没有收支").doesNotContain("尚未核对");
    }

    @Test
    void an_explanation_that_was_replaced_is_not_approved_unseen() {
        support.get(page());
        support.post("/admin/reconciliation/explain", "id", id(), "note", "fee of a promotion");
        String explainedAt = explainedAt(boss.get(page()).body());
        boss.post("/admin/reconciliation/reject", "id", id());
        gateway.clock.advance(Duration.ofMinutes(1));
        support.get(page());
        support.post("/admin/reconciliation/explain", "id", id(), "note", "written off");

        boss.post("/admin/reconciliation/approve", "id", id(), "explainedAt", explainedAt);

        assertThat(boss.page()).contains("该差异已完成或已被处理");
        assertThat(boss.get(page()).body()).contains("written off", "待审批");
    }

    @Test
    void fetching_again_mends_what_the_channel_has_corrected() {
        gateway.bills.clear();
        gateway.bills.add(day, row(888));
        gateway.clock.advance(Duration.ofMinutes(1));
        support.get(page());

        support.post(
                "/admin/reconciliation/fetch",
                "channel",
                gateway.bills.channel(),
                "account",
                gateway.bills.account(),
                "day",
                day.toString());
        assertThat(support.page()).contains("稍后重新下载账单并核对");
        gateway.bean(ReconcileDays.class).runOnce();

        assertThat(support.get(page()).body()).contains("已对平");
    }

    @Test
    void why_a_bill_is_not_there_is_said_in_words_with_the_code() {
        problem("isp.bill_not_exist");
        assertThat(support.get(page()).body()).contains("支付宝尚未生成该日账单", ">isp.bill_not_exist<");
        assertThat(support.get("/admin/reconciliation").body())
                .contains("支付宝尚未生成该日账单")
                .doesNotContain(">isp.bill_not_exist<");

        problem("HTTP 502");
        assertThat(support.get(page()).body()).contains("HTTP 502").doesNotContain("??");
    }

    private static void problem(String text) {
        gateway.bean(JdbcClient.class)
                .sql("update bill_day set problem = :text")
                .param("text", text)
                .update();
    }

    @Test
    void a_query_says_what_the_channel_says() {
        gateway.channel.onQuery(new QueryResult.NotFound());
        support.get(page());

        support.post("/admin/reconciliation/query", "id", id());

        assertThat(support.page()).contains("支付宝没有该笔款项");
    }

    @Test
    void differences_are_taken_away_as_a_table_and_the_bill_as_it_came() {
        String csv = new String(boss.download(page() + "/differences/csv").body(), StandardCharsets.UTF_8);

        assertThat(csv)
                .contains("账单日期,类型,结果")
                .contains("金额不符")
                .contains(order.paymentOrderId())
                .contains("8.89");
        assertThat(boss.download(page() + "/differences/xlsx").body()).startsWith('P', 'K');
        assertThat(new String(boss.download(page() + "/file").body(), StandardCharsets.UTF_8))
                .isEqualTo(day.toString());
        assertThat(boss.get(page() + "/differences/pdf").statusCode()).isEqualTo(404);
        assertThat(support.get(page() + "/file").statusCode()).isEqualTo(403);
        assertThat(actions()).contains("reconciliation.export", "reconciliation.file");
    }

    @Test
    void files_wait_for_a_place_among_the_exports() {
        ExportRuns exportRuns = gateway.bean(ExportRuns.class);
        try (ExportRun _ = begin(exportRuns);
                ExportRun _ = begin(exportRuns)) {
            assertThat(boss.get(page() + "/file").statusCode()).isEqualTo(503);
            assertThat(boss.get(page() + "/differences/csv").statusCode()).isEqualTo(503);
        }
        assertThat(boss.get(page() + "/file").statusCode()).isEqualTo(200);
    }

    private static ExportRun begin(ExportRuns exportRuns) {
        return exportRuns.begin(Optional.empty(), "orders", gateway.number()).orElseThrow();
    }

    @Test
    void what_moved_the_account_is_shown_with_its_bill() {
        gateway.bills.add(
                day, new AccountMovement(AccountMovement.Kind.OTHER, "2026030100000000000001", "", -700, paidAt));
        gateway.clock.advance(Duration.ofMinutes(1));
        support.get(page());
        support.post(
                "/admin/reconciliation/fetch",
                "channel",
                gateway.bills.channel(),
                "account",
                gateway.bills.account(),
                "day",
                day.toString());
        gateway.bean(ReconcileDays.class).runOnce();

        assertThat(support.get(page()).body())
                .contains("其他账户变动 · 账单有，平台无", "7.00", "在支付宝商家后台的提现", "两份账单合计 · 金额不符", "收款合计", "账务明细转出（元）")
                .contains("业务、总账与账单", ">一致<", "总账（元）", "转账与提现")
                .doesNotContain("??");
        assertThat(support.get(page() + "?lang=en").body())
                .contains("Other change of the account", "Sum of payments", "Returned payouts")
                .doesNotContain("??");
        assertThat(new String(boss.download(page() + "/account-file").body(), StandardCharsets.UTF_8))
                .isEqualTo(day.toString());
        support.get(page() + "?lang=zh");
    }

    @Test
    void texts_of_payouts_are_there_in_both_languages() {
        JdbcClient sql = gateway.bean(JdbcClient.class);
        for (String kind : List.of("PAYOUT", "PAYOUT_RETURN", "SHARE")) {
            for (String result : List.of("OURS_ONLY", "THEIRS_ONLY", "STATUS_DIFFERS", "AMOUNT_DIFFERS")) {
                sql.sql("update bill_difference set kind = :kind, result = :result, our_status = :status")
                        .param("kind", kind)
                        .param("result", result)
                        .param("status", statusOf(kind, result.equals("OURS_ONLY")))
                        .update();
                for (String language : List.of("en", "zh")) {
                    assertThat(support.get(page() + "?lang=" + language).body()).doesNotContain("??");
                }
            }
        }
    }

    private static String statusOf(String kind, boolean done) {
        if (kind.equals("SHARE")) {
            return done ? "SHARE_SUCCESS" : "SHARE_FAILED";
        }
        return done ? "PAYOUT_RETURNED" : "PAYOUT_REMITING";
    }

    @Test
    void differences_that_are_not_recorded_are_told_on_the_page() {
        assertThat(support.get(page()).body()).doesNotContain("笔差异未列出");

        gateway.bean(JdbcClient.class).sql("update bill_day set unrecorded = 7").update();

        assertThat(support.get(page()).body()).contains("另有 7 笔差异未列出");
    }

    @Test
    void our_status_is_told_in_words() {
        List<String> statuses = List.of(
                "OPENING",
                "OPEN",
                "PAID",
                "CLOSED",
                "DECLINED",
                "WRONG_AMOUNT",
                "UNMATCHED",
                "PENDING",
                "CLAIMED",
                "DONE",
                "HANDLED",
                "INIT",
                "SUCCESS",
                "FAILED");
        for (String status : statuses) {
            gateway.bean(JdbcClient.class)
                    .sql("update bill_difference set our_status = :status")
                    .param("status", status)
                    .update();
            for (String language : List.of("en", "zh")) {
                assertThat(support.get(page() + "?lang=" + language).body())
                        .doesNotContain(">" + status + "<")
                        .doesNotContain("??");
            }
            assertThat(new String(boss.download(page() + "/differences/csv").body(), StandardCharsets.UTF_8))
                    .doesNotContain(status);
        }
    }

    @Test
    void every_text_is_there_in_both_languages() {
        for (String result : List.of("OURS_ONLY", "THEIRS_ONLY", "STATUS_DIFFERS", "FEE_DIFFERS")) {
            for (String status : List.of("OPEN", "CARRIED")) {
                gateway.bean(JdbcClient.class)
                        .sql("update bill_difference set result = :result, status = :status")
                        .param("result", result)
                        .param("status", status)
                        .update();
                for (String language : List.of("en", "zh")) {
                    assertThat(support.get(page() + "?lang=" + language).body()).doesNotContain("??");
                }
            }
        }
        assertThat(support.get("/admin/reconciliation/ALIPAY/x/2026-03-99").statusCode())
                .isEqualTo(404);
        assertThat(support.get("/admin/reconciliation/ALIPAY/x/2026-03-01").statusCode())
                .isEqualTo(404);
        assertThat(support.post("/admin/reconciliation/query", "id", "1").statusCode())
                .isEqualTo(404);
    }

    private static String explainedAt(String page) {
        Matcher seen = EXPLAINED_AT.matcher(page);
        return seen.find() ? seen.group(1) : "";
    }

    private String page() {
        return "/admin/reconciliation/ALIPAY/" + gateway.bills.account() + "/" + day;
    }

    private String id() {
        return gateway.bean(JdbcClient.class)
                .sql("select cast(difference_id as text) from bill_difference")
                .query(String.class)
                .single();
    }

    private static long exports() {
        return actions().stream().filter("reconciliation.export"::equals).count();
    }

    private static List<String> actions() {
        return gateway.bean(JdbcClient.class)
                .sql("select action from audit_entry")
                .query(String.class)
                .list();
    }
}
