package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class SettlementAccountPageTest {
    private static final String CARD = "6222020000005678";
    private static GatewayServer gateway;
    private static ConsoleClient li;
    private static ConsoleClient wang;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        li = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
        wang = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        li.close();
        wang.close();
        gateway.close();
    }

    private static MerchantId newMerchant() {
        MerchantId merchant = new MerchantId(Long.toString(710_000_000 + gateway.number()));
        gateway.bean(Merchants.class).register(new Merchant(merchant, "春风茶馆", true, Optional.empty()));
        return merchant;
    }

    private static String page(MerchantId merchant) {
        return "/admin/merchants/" + merchant.digits() + "/settlement-account";
    }

    @Test
    void one_administrator_proposes_and_another_enters_the_number_again() {
        MerchantId merchant = newMerchant();
        SettlementAccounts accounts = gateway.bean(SettlementAccounts.class);

        li.get(page(merchant));
        li.post(page(merchant), "kind", "PUBLIC", "holder", "春风茶馆", "account", "6222 0200 0000 5678", "bank", "工商银行");
        String proposed = li.page();
        String id = Long.toString(accounts.proposed(merchant).orElseThrow().id());
        li.post(page(merchant) + "/approve", "proposal", id, "account", CARD);
        String own = li.page();
        wang.get(page(merchant));
        String seen = wang.page();
        wang.post(page(merchant) + "/approve", "proposal", id, "account", "6222020000005679");
        String other = wang.page();
        wang.post(page(merchant) + "/approve", "proposal", id, "account", CARD);

        assertThat(proposed).contains("待另一位管理员复核", "****5678").doesNotContain(CARD);
        assertThat(seen).contains("对公账户", "春风茶馆", "工商银行", "name=\"proposal\" value=\"" + id + "\"");
        assertThat(own).contains("不能复核自己提交的账户");
        assertThat(other).contains("不一致");
        assertThat(wang.page()).contains("结算账户已生效", "****5678").doesNotContain(CARD, "22020000005678");
        assertThat(accounts.payee(merchant)).contains(new Payee.BankCard(CARD, "春风茶馆", true, "工商银行", null, null, null));
        assertThat(gateway.bean(JdbcClient.class)
                        .sql(
                                "select cast(to_jsonb(audit_entry) as text) from audit_entry where action like 'merchant.%-account'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry).doesNotContain(CARD));
    }

    @Test
    void owners_and_administrators_are_told_of_a_new_account_and_people_are_masked() {
        MerchantId merchant = newMerchant();
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(merchant), Role.OWNER)) {
            String mail = gateway.bean(Users.class)
                    .of(Optional.of(merchant))
                    .getFirst()
                    .user()
                    .mail();
            li.get(page(merchant));
            li.post(page(merchant), "kind", "PRIVATE", "holder", "欧阳小明", "account", CARD, "bank", "");
            String proposed = gateway.letterTo(mail);
            String id = Long.toString(gateway.bean(SettlementAccounts.class)
                    .proposed(merchant)
                    .orElseThrow()
                    .id());
            String seen = wang.get(page(merchant)).body();
            wang.post(page(merchant) + "/approve", "proposal", id, "account", CARD);

            assertThat(owner.get("/console").statusCode()).isEqualTo(200);
            assertThat(seen).contains("***明", "个人银行卡").doesNotContain("欧阳小明");
            assertThat(proposed)
                    .contains("被平台提交变更为 ****5678", merchant.digits())
                    .doesNotContain(CARD, "欧阳小明");
            assertThat(gateway.letterTo(mail)).contains("已由平台变更为 ****5678");
            assertThat(List.of(proposed, gateway.letterTo(mail)))
                    .allSatisfy(letter -> assertThat(letter).contains("平台").doesNotContain(nameOfAdministrator()));
            assertThat(gateway.bean(JdbcClient.class)
                            .sql("select count(*) from letter where subject like :subject")
                            .param("subject", "%" + merchant.digits() + "%已变更%")
                            .query(Integer.class)
                            .single())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    private static String nameOfAdministrator() {
        return gateway.bean(Users.class).of(Optional.empty()).getFirst().user().name();
    }

    @Test
    void a_wrong_number_is_shown_beside_its_field_and_not_stored() {
        MerchantId merchant = newMerchant();

        li.get(page(merchant));
        li.post(page(merchant), "kind", "ALIPAY", "holder", "春风茶馆", "account", "12", "bank", "");

        assertThat(li.page()).contains("请填写户名，以及正确的卡号或支付宝账号");
        assertThat(gateway.bean(SettlementAccounts.class).proposed(merchant)).isEmpty();
    }

    @Test
    void a_proposal_can_be_withdrawn_and_is_not_for_other_roles() {
        MerchantId merchant = newMerchant();
        li.get(page(merchant));
        li.post(page(merchant), "kind", "ALIPAY", "holder", "春风茶馆", "account", "tea@shop.example", "bank", "");

        li.post(page(merchant) + "/reject");

        assertThat(li.page()).contains("已撤销");
        assertThat(gateway.bean(SettlementAccounts.class).proposed(merchant)).isEmpty();
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(support.get(page(merchant)).statusCode()).isEqualTo(403);
        }
    }
}
