package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

/** What a merchant owns, and how it came about; operators see the same. */
class BalancePageTest {
    private static final MerchantId RICH = new MerchantId("890000701");

    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(RICH, "Rich House", true, Optional.empty()));
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account,
                            credit_account, currency, amount, cause_type, cause_number, part, fee_rate)
                        select :merchantId, '2026-02-28', p.id, cast(:at as timestamptz), p.kind, p.debit, p.credit, 'CNY', p.amount,
                            p.cause, p.number, 0, 0
                        from (values
                            (:id, 'PAYMENT', 'CHANNEL_RECEIVABLE', 'PAYABLE_PENDING', 123456, 'ORDER', '1'),
                            (:id + 1, 'SETTLEMENT', 'PAYABLE_PENDING', 'PAYABLE_AVAILABLE', 100000, 'SETTLEMENT', '2026-02-27'))
                            as p (id, kind, debit, credit, amount, cause, number)
                        """)
                .param("merchantId", RICH.digits())
                .param("at", "2026-03-01T01:00:00Z")
                .param("id", GatewayFixture.START.minusSeconds(3600).toEpochMilli() << 20)
                .update();
        gateway.bean(Payables.class).reserve(Cause.ofPayout(RICH, 7), new Money(1), GatewayFixture.START);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void users_who_do_not_see_statements_see_no_balance_and_no_settlement_sheet() {
        for (Role role : List.of(Role.READER, Role.OPERATOR)) {
            try (ConsoleClient user = ConsoleClient.signedIn(gateway, Optional.of(RICH), role)) {
                assertThat(user.get("/console").body()).doesNotContain("/console/balance", "/console/settlements");
                assertThat(List.of(
                                "/console/balance",
                                "/console/balance/totals",
                                "/console/settlements",
                                "/console/settlements/2026-02-27"))
                        .allSatisfy(
                                page -> assertThat(user.get(page).statusCode()).isEqualTo(403));
            }
        }
    }

    @Test
    void a_merchant_sees_what_is_available_pending_and_reserved_and_every_movement() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(RICH), Role.OWNER)) {
            String page = owner.get("/console/balance").body();

            assertThat(page)
                    .contains("id=\"available\">999.99<", "id=\"pending\">234.56<", "id=\"reserved\">0.01<")
                    .contains("+1,000.00", "-0.01", "结算入账", "转账、提现、汇款或结算付款", "2026-02-27")
                    .doesNotContain("1,234.56", "??");
            assertThat(owner.get("/console/balance?lang=en").body())
                    .contains("Available (yuan)", "Settlement")
                    .doesNotContain("??", "可用余额");
            owner.get("/console?lang=zh");
            assertThat(owner.get("/console/balance?kind=SETTLEMENT").body())
                    .contains("+1,000.00")
                    .doesNotContain(">-0.01<");
            assertThat(owner.get("/console/balance?day=2026-02-01").body()).contains("没有符合条件的资金流水");
            assertThat(owner.get("/console/balance/totals").body()).contains("共 2 条");
            assertThat(owner.get("/console/balance/export/file?run=1&format=CSV&column=CHANGE&column=MOVEMENT_KIND")
                            .body())
                    .contains("变动金额（元）", "1000.00", "结算入账", "-0.01");
        }
    }

    @Test
    void an_empty_list_says_what_brings_money() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(owner.get("/console/balance").body())
                    .contains("还没有资金流水", "D+1 为次日凌晨", "id=\"available\">0.00<")
                    .doesNotContain("??", RICH.digits());
        }
    }

    @Test
    void operators_see_the_same_of_one_merchant_and_the_movements_of_all() {
        try (ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(operator.get("/admin/merchants/" + RICH).body()).contains("999.99", "234.56", "/admin/balance?");
            assertThat(operator.get("/admin/balance").body())
                    .contains(RICH.digits(), "+1,000.00")
                    .doesNotContain("id=\"available\"", "??");
            assertThat(operator.get("/admin/balance?merchant=" + RICH).body()).contains("id=\"available\">999.99<");
        }
    }
}
