package org.lifepay.gateway.settlement.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settlement.SettlePending;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A settlement sheet as programs, merchants' users and operators see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlementQueryEndpointTest {
    private static final String PATH = "/settlement/query";

    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);
    private final MerchantId merchant = shop.merchant();

    /** A payment of 8.88 with a fee of 0.05, a refund of 3.00, and the night after. */
    @BeforeAll
    void settle() {
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account,
                            credit_account, currency, amount, cause_type, cause_number, part, fee_rate)
                        select :merchantId, '2026-03-01', p.id, cast(:at as timestamptz), p.kind, p.debit, p.credit, 'CNY', p.amount,
                            p.cause, p.number, 0, case p.kind when 'PAYMENT' then 60 end
                        from (values
                            (1, 'PAYMENT', 'CHANNEL_RECEIVABLE', 'PAYABLE_PENDING', 888, 'ORDER', '1'),
                            (2, 'FEE', 'PAYABLE_PENDING', 'FEE_INCOME', 5, 'ORDER', '1'),
                            (3, 'REFUND', 'PAYABLE_PENDING', 'CHANNEL_RECEIVABLE', 300, 'REFUND', '2'))
                            as p (id, kind, debit, credit, amount, cause, number)
                        """)
                .param("merchantId", merchant.digits())
                .param("at", "2026-03-01T02:00:00Z")
                .update();
        gateway.clock.advance(Duration.ofDays(1));
        gateway.bean(SettlePending.class).runOnce();
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Answer query(String first, String last) {
        return shop.call(
                PATH,
                Fields.builder()
                        .put("merchantId", merchant.digits())
                        .put("requestId", "s1")
                        .put("startDate", first)
                        .put("endDate", last)
                        .build());
    }

    @Test
    void a_program_reads_what_was_settled_and_what_it_is_made_of() {
        Answer answer = query("2026-02-15", "2026-03-01");
        Answer later = query("2026-03-02", "2026-03-02");

        assertThat(answer.fields().text("status")).isEqualTo("SUCCESS");
        List<?> sheets = (List<?>) answer.fields().get("settlements");
        assertThat(sheets).hasSize(1);
        Fields sheet = (Fields) sheets.getFirst();
        assertThat(List.of(
                        text(sheet, "settleDate"),
                        text(sheet, "startDate"),
                        text(sheet, "endDate"),
                        text(sheet, "paymentCount"),
                        text(sheet, "paymentAmount"),
                        text(sheet, "refundCount"),
                        text(sheet, "refundAmount"),
                        text(sheet, "fee"),
                        text(sheet, "adjustmentAmount"),
                        text(sheet, "netAmount"),
                        text(sheet, "pendingAfter"),
                        text(sheet, "availableAfter"),
                        text(sheet, "payoutStatus")))
                .containsExactly(
                        "2026-03-02",
                        "2026-03-01",
                        "2026-03-01",
                        "1",
                        "888",
                        "1",
                        "300",
                        "5",
                        "0",
                        "583",
                        "0",
                        "583",
                        "");
        assertThat(later.fields().get("settlements")).isNull();
        assertThat(later.fields().text("status")).isEqualTo("SUCCESS");
    }

    private static String text(Fields fields, String name) {
        return Optional.ofNullable(fields.text(name)).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-01, FIELD_VALUE",
        "2026-03-01, 2026-04-01, FIELD_VALUE",
        "2026-03-01, yesterday, FIELD_FORMAT",
        ", 2026-03-01, FIELD_MISSING"
    })
    void days_that_make_no_sense_are_refused(String first, String last, String code) {
        assertThat(query(first == null ? "" : first, last).code()).isEqualTo(code);
    }

    @Test
    void a_merchants_user_sees_list_sheet_and_file_and_no_button() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(merchant), Role.OWNER)) {
            assertThat(owner.get("/console/settlements").body())
                    .contains("结算单", "8.88", "3.00", "0.05", "5.83", "/console/settlements/2026-03-01")
                    .doesNotContain("??", "还没有结算单");
            assertThat(owner.get("/console/settlements?payout=PAID").body()).contains("没有符合条件的结算单");
            assertThat(owner.get("/console/settlements?payout=NONE").body()).contains("5.83");
            assertThat(owner.get("/console/settlements/totals").body()).contains("共 1 条");
            assertThat(owner.get("/console/settlements/2026-03-01").body())
                    .contains(
                            "id=\"net\">5.83<",
                            "id=\"payments\">8.88<",
                            "id=\"fees\">-0.05<",
                            "id=\"available-after\">5.83<")
                    .doesNotContain("??", "重新付款");
            assertThat(owner.get("/console/settlements/2026-03-02").statusCode())
                    .isEqualTo(404);
            String file = owner.get("/console/settlements/export/file?run=1&format=CSV&column=LAST_DAY&column=PAYMENTS"
                            + "&column=NET_SETTLED&column=PAYOUT_STATE")
                    .body();
            assertThat(file).contains("期间结束", "2026-03-01", "8.88", "5.83", "不自动付款");
            assertThat(owner.get("/console/settlements/export/file?run=2&format=EXCEL&column=NET_SETTLED")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(owner.get("/console/settlements/2026-03-01?lang=en").body())
                    .contains("Settlement 2026-03-01", "Reserve (yuan)")
                    .doesNotContain("??", "结算金额");
            owner.get("/console?lang=zh");
        }
    }

    @Test
    void an_operator_sees_the_sheets_of_all_merchants_and_has_a_failed_payout_repeated() {
        JdbcClient sql = gateway.bean(JdbcClient.class);
        sql.sql("update settlement set payout_state = 'NOT_SENT', payout_attempt = 1, payout_problem = 'NO_ACCOUNT'")
                .update();
        try (ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            String page = "/admin/settlements/" + merchant.digits() + "/2026-03-01";
            assertThat(operator.get("/admin/settlements").body()).contains(page, "未付款");
            assertThat(operator.get(page).body()).contains("没有结算账户", "重新付款");
            operator.post("/admin/settlements/" + merchant.digits() + "/pay", "day", "2026-03-01");
            assertThat(operator.page()).contains("未能付款", "付款功能未启用", "付款次数");
        } finally {
            sql.sql("update settlement set payout_state = null, payout_attempt = null, payout_problem = null")
                    .update();
        }
    }
}
