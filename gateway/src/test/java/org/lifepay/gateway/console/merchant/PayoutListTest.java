package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payouts by state, with the merchant's own numbers, for the merchant and for operators. */
class PayoutListTest {
    private static final MerchantId PAYER = new MerchantId("890000702");
    private static final MerchantId OTHER = new MerchantId("890000703");
    private static final long PAID = 7001;
    private static final long FAILED = 7002;
    private static final long UNDER_WAY = 7003;
    private static final long OF_OTHER = 7004;

    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(PAYER, "Payer House", true, Optional.empty()));
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        available(PAYER, 1_000_000);
        payout(PAYER, PAID, "TRANSFER", "T-PAID", 12_345, "SUCCESS", null);
        payout(PAYER, FAILED, "WITHDRAWAL", "W-FAILED", 20_000, "FAILED", "PAYEE_CARD_INFO_ERROR");
        payout(PAYER, UNDER_WAY, "TRANSFER", "T-OPEN", 300, "REMITING", null);
        payout(OTHER, OF_OTHER, "TRANSFER", "T-OTHER", 99_999, "FAILED", "SOMETHING_NEW");
        gateway.bean(Payables.class).reserve(Cause.ofPayout(PAYER, PAID), new Money(12_345), GatewayFixture.START);
    }

    private static void available(MerchantId merchant, long fen) {
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account,
                            credit_account, currency, amount, fee_rate, cause_type, cause_number, part)
                        select :merchantId, '2026-02-28', :id + made.no, cast(:at as timestamptz), made.kind, made.debit,
                            made.credit, 'CNY', :amount, 0, made.cause, made.number, 0
                        from (values
                            (0, 'PAYMENT', 'CHANNEL_RECEIVABLE', 'PAYABLE_PENDING', 'ORDER', '1'),
                            (1, 'SETTLEMENT', 'PAYABLE_PENDING', 'PAYABLE_AVAILABLE', 'SETTLEMENT', '2026-02-27'))
                            as made (no, kind, debit, credit, cause, number)
                        """)
                .param("merchantId", merchant.digits())
                .param("id", GatewayFixture.START.minusSeconds(3600).toEpochMilli() << 20)
                .param("at", "2026-03-01T01:00:00Z")
                .param("amount", fen)
                .update();
    }

    private static void payout(
            MerchantId merchant, long id, String kind, String requestId, long fen, String status, String reason) {
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into payout (merchant_id, payout_id, kind, request_id, serial_number, content_digest, amount,
                            sealed_payee, payee_hint, bank_card, notify_url, status, created_at, due_at, tries, paid_at,
                            booked_at, channel_number, ended_at, end_reason)
                        select :merchantId, :id, :kind, :requestId, lpad(cast(:id as text), 32, '0'), 'digest', :amount, 'sealed',
                            '**** 4321', 1, 'http://127.0.0.1/notify', :status, t.at,
                            case when :status = 'REMITING' then t.at end, 1,
                            case when :status = 'SUCCESS' then t.at end, case when :status = 'SUCCESS' then t.at end,
                            case when :status = 'SUCCESS' then 'ALIPAY-' || :requestId end,
                            case when :status = 'FAILED' then t.at end, cast(:reason as text)
                        from (select cast(:at as timestamptz) as at) as t
                        """)
                .param("merchantId", merchant.digits())
                .param("id", id)
                .param("kind", kind)
                .param("requestId", requestId)
                .param("amount", fen)
                .param("status", status)
                .param("reason", reason)
                .param("at", "2026-03-01T01:00:00Z")
                .update();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_merchant_finds_its_own_payouts_by_number_state_kind_and_amount() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(PAYER), Role.OWNER)) {
            assertThat(owner.get("/console/payouts").body())
                    .contains("T-PAID", "W-FAILED", "T-OPEN", "123.45", "200.00", "付款成功", "付款失败", "付款中", "**** 4321")
                    .doesNotContain("T-OTHER", OTHER.digits(), "??");
            assertThat(owner.get("/console/payouts?number=W-FAILED").body())
                    .contains("/console/payouts/" + FAILED)
                    .doesNotContain("T-PAID");
            assertThat(owner.get("/console/payouts?status=SUCCESS").body())
                    .contains("T-PAID")
                    .doesNotContain("W-FAILED");
            assertThat(owner.get("/console/payouts?kind=WITHDRAWAL").body())
                    .contains("W-FAILED")
                    .doesNotContain("T-PAID");
            assertThat(owner.get("/console/payouts?min=150").body())
                    .contains("W-FAILED")
                    .doesNotContain("T-PAID");
            assertThat(owner.get("/console/payouts/totals").body()).contains("共 3 笔", "326.45", "123.45");
            assertThat(owner.get(
                                    "/console/payouts/export/file?run=1&format=CSV&column=MERCHANT_NUMBER&column=PAYOUT_SUM"
                                            + "&column=PAYOUT_STATUS&column=REASON_CODE")
                            .body())
                    .contains("W-FAILED", "200.00", "付款失败", "PAYEE_CARD_INFO_ERROR")
                    .doesNotContain("T-OTHER");
            assertThat(owner.get("/console/payouts?lang=en").body())
                    .contains("Payouts", "In progress")
                    .doesNotContain("??", "付款成功");
        }
    }

    @Test
    void the_page_of_a_payout_says_why_it_failed_in_words_and_with_the_code() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(PAYER), Role.OWNER)) {
            assertThat(owner.get("/console/payouts/" + FAILED).body())
                    .contains("银行卡号、户名或开户行有误", "PAYEE_CARD_INFO_ERROR", "200.00", "提现 W-FAILED")
                    .doesNotContain("??");
            assertThat(owner.get("/console/payouts/" + PAID).body()).contains("ALIPAY-T-PAID", "123.45");
            assertThat(owner.get("/console/payouts/" + UNDER_WAY).body()).contains("请勿更换单号重复提交");
            assertThat(owner.get("/console/payouts/" + OF_OTHER).statusCode()).isEqualTo(404);
            assertThat(owner.get("/console/payouts/9999999999999999999").statusCode())
                    .isEqualTo(404);
            assertThat(owner.get("/admin/payouts/" + OTHER + "/" + OF_OTHER).body())
                    .doesNotContain("T-OTHER", "999.99");
        }
    }

    @Test
    void a_movement_of_a_payout_has_the_merchants_number_and_leads_to_it() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(PAYER), Role.OWNER)) {
            assertThat(owner.get("/console/balance").body())
                    .contains("T-PAID", "/console/payouts/" + PAID, "2026-02-27")
                    .doesNotContain(">" + PAID + "<");
            assertThat(owner.get("/console/balance/export/file?run=1&format=CSV&column=MOVEMENT_NUMBER&column=CHANGE")
                            .body())
                    .contains("T-PAID", "-123.45", "2026-02-27");
        }
    }

    @Test
    void operators_see_the_payouts_of_all_merchants_and_a_code_without_words_as_it_is() {
        try (ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(operator.get("/admin/payouts").body())
                    .contains("T-PAID", "T-OTHER", PAYER.digits(), "/admin/payouts/" + OTHER + "/" + OF_OTHER);
            assertThat(operator.get("/admin/payouts?merchant=" + OTHER).body())
                    .contains("T-OTHER")
                    .doesNotContain("T-PAID");
            assertThat(operator.get("/admin/payouts/" + OTHER + "/" + OF_OTHER).body())
                    .contains("SOMETHING_NEW", "999.99")
                    .doesNotContain("??");
            assertThat(operator.get("/admin/balance").body()).contains("/admin/payouts/" + PAYER + "/" + PAID);
        }
    }

    @Test
    void an_empty_list_says_what_makes_a_payout() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(owner.get("/console/payouts").body())
                    .contains("还没有付款记录", "通过接口转账")
                    .doesNotContain("??");
        }
    }
}
