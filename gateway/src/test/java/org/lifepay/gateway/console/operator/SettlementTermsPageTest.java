package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
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
        gateway = new GatewayServer("lifepay.access.tries-per-ten-minutes=1000");
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
