package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settlement.AutomaticPayouts;
import org.lifepay.gateway.settlement.SettlementCycle;
import org.lifepay.gateway.settlement.SettlementTerms;
import org.lifepay.gateway.settlement.SettlementTermsOfMerchants;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class SettlementTermsPageTest {
    private static GatewayServer gateway;
    private static ConsoleClient li;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        li = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        li.close();
        gateway.close();
    }

    private static MerchantId newMerchant() {
        MerchantId merchant = new MerchantId(Long.toString(720_000_000 + gateway.number()));
        gateway.bean(Merchants.class).register(new Merchant(merchant, "春风茶馆", true, Optional.empty()));
        return merchant;
    }

    private static String page(MerchantId merchant) {
        return "/admin/merchants/" + merchant.digits() + "/settlement";
    }

    private static SettlementTerms terms(MerchantId merchant) {
        return gateway.bean(SettlementTermsOfMerchants.class).of(merchant);
    }

    private static void post(MerchantId merchant, String version, String days, String reserve, String reason) {
        li.get(page(merchant));
        li.post(
                page(merchant),
                "version",
                version,
                "cycle",
                "WORKING_DAYS",
                "days",
                days,
                "weekday",
                "FRIDAY",
                "minimum",
                "100",
                "reserve",
                reserve,
                "hold",
                "true",
                "holdReason",
                reason);
    }

    @Test
    void terms_are_changed_audited_and_shown_and_the_calendar_says_how_far_it_reaches() {
        MerchantId merchant = newMerchant();

        post(merchant, "0", "2", "1,000.50", "风险核查");

        assertThat(terms(merchant))
                .isEqualTo(new SettlementTerms(
                        SettlementCycle.WORKING_DAYS,
                        2,
                        DayOfWeek.FRIDAY,
                        new Money(10_000),
                        new Money(100_050),
                        Optional.of("风险核查"),
                        1));
        assertThat(li.page()).contains("保存成功", "2026-12-31");
        assertThat(li.get("/admin/merchants/" + merchant.digits()).body()).contains("T+2", "已暂停结算");
        assertThat(audited(merchant)).contains("settlementCycle=D+1", "settlementCycle=T+2", "reason=风险核查");
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_nothing_is_stored() {
        MerchantId merchant = newMerchant();

        post(merchant, "0", "91", "much", "");

        assertThat(li.page())
                .contains("id=\"days-wrong\"", "id=\"reserve-wrong\"", "id=\"holdReason-wrong\"", "value=\"much\"");
        assertThat(terms(merchant)).isEqualTo(SettlementTerms.STANDARD);
    }

    @Test
    void a_change_of_terms_that_were_changed_meanwhile_is_refused() {
        MerchantId merchant = newMerchant();
        post(merchant, "0", "2", "", "first");

        post(merchant, "0", "3", "", "second");

        assertThat(terms(merchant).days()).isEqualTo(2);
    }

    @Test
    void a_user_settles_by_hand_and_is_told_when_nothing_is_due() {
        MerchantId merchant = newMerchant();

        li.get(page(merchant));
        li.post(page(merchant) + "/now");

        assertThat(li.page()).contains("没有可结算的资金");
        assertThat(audited(merchant)).contains("merchant.settle");
    }

    @Test
    void automatic_payout_takes_two_administrators_and_any_of_them_turns_it_off() {
        MerchantId merchant = newMerchant();
        AutomaticPayouts automatic = gateway.bean(AutomaticPayouts.class);
        try (ConsoleClient wang = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            li.get(page(merchant));
            li.post(page(merchant) + "/payout/propose");
            String proposed = li.page();
            li.post(page(merchant) + "/payout/approve");
            String own = li.page();
            boolean onByOne = automatic.of(merchant).orElseThrow().on();
            wang.get(page(merchant));
            wang.post(page(merchant) + "/payout/approve");
            String approved = wang.page();
            boolean onByTwo = automatic.of(merchant).orElseThrow().on();
            li.get(page(merchant));
            li.post(page(merchant) + "/payout/off");

            assertThat(proposed).contains("待另一位管理员复核", "待复核").doesNotContain("/payout/approve");
            assertThat(own).contains("不能复核自己提交的申请");
            assertThat(approved).contains("自动付款已开启", "已开启");
            assertThat(onByOne).isFalse();
            assertThat(onByTwo).isTrue();
            assertThat(automatic.of(merchant)).isEmpty();
            assertThat(letters("%商户 " + merchant.digits() + " 申请开启自动付款%")).isGreaterThanOrEqualTo(2);
            assertThat(letters("%商户 " + merchant.digits() + " 的自动付款已开启%")).isGreaterThanOrEqualTo(2);
            assertThat(audited(merchant))
                    .contains("merchant.propose-payout", "merchant.approve-payout", "merchant.stop-payout");
        }
    }

    private static int letters(String subject) {
        return gateway.bean(JdbcClient.class)
                .sql("select count(*) from letter where subject like :subject")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    @Test
    void a_payout_that_was_not_sent_is_on_the_work_list_until_a_user_has_seen_to_it() {
        MerchantId merchant = newMerchant();
        notSent(merchant);

        String listed = li.get("/admin/work").body();
        li.get("/admin/settlements/" + merchant.digits() + "/2026-02-20");
        li.post("/admin/settlements/" + merchant.digits() + "/pay", "day", "2026-02-20");
        String again = li.page();
        li.post(
                "/admin/work/handled",
                "kind",
                "SETTLEMENT",
                "merchant",
                merchant.digits(),
                "subject",
                "2026-02-20",
                "note",
                "it withdraws by itself");

        assertThat(listed).contains("失败的结算付款", "2026-02-20 的结算", "没有结算账户", "888.00");
        assertThat(again).contains("付款功能未启用");
        assertThat(li.get("/admin/work").body()).doesNotContain("/admin/settlements/" + merchant.digits());
    }

    @Test
    void no_user_pays_a_settlement_out_again_from_the_work_list() {
        MerchantId merchant = newMerchant();
        notSent(merchant);
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            for (ConsoleClient user : List.of(li, support)) {
                user.get("/admin/work");

                int status = user.post(
                                "/admin/work/now",
                                "kind",
                                "SETTLEMENT",
                                "merchant",
                                merchant.digits(),
                                "subject",
                                "2026-02-20")
                        .statusCode();

                assertThat(status).isEqualTo(404);
            }
            support.get("/admin/work");
            assertThat(support.post("/admin/settlements/" + merchant.digits() + "/pay", "day", "2026-02-20")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select payout_attempt from settlement where merchant_id = :merchant")
                        .param("merchant", merchant.digits())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static void notSent(MerchantId merchant) {
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into settlement (merchant_id, settlement_id, day, net, settled_at, payout_state, payout_attempt, payout_problem)
                        values (:merchant, 1, '2026-02-20', 88800, '2026-02-21 03:00+08', 'NOT_SENT', 1, 'NO_ACCOUNT')
                        """)
                .param("merchant", merchant.digits())
                .update();
    }

    private static String audited(MerchantId merchant) {
        return String.join(
                "\n",
                gateway.bean(JdbcClient.class)
                        .sql(
                                "select action || ' ' || before || ' ' || after from audit_entry where merchant_id = :merchant")
                        .param("merchant", merchant.digits())
                        .query(String.class)
                        .list());
    }
}
