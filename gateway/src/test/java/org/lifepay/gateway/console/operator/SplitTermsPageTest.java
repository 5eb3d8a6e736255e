package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.split.SplitTerms;
import org.lifepay.gateway.split.SplitTermsOfMerchants;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class SplitTermsPageTest {
    private static final String ACCOUNT = "13800001234";

    @Test
    void an_administrator_changes_the_terms_and_binds_the_approved_account() {
        try (GatewayServer gateway = GatewayServer.used();
                ConsoleClient li = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            MerchantId merchant = new MerchantId(Long.toString(710_000_000 + gateway.number()));
            gateway.bean(Merchants.class).register(new Merchant(merchant, "春风茶馆", true, Optional.empty()));
            String page = "/admin/merchants/" + merchant.digits() + "/splits";

            assertThat(li.get(page).body()).contains("平台记账", "未绑定", "value=\"30\"");
            li.post(page, "venue", "CHANNEL", "maxPercent", "101", "version", "0");
            assertThat(li.page()).contains("请填写 1 至 100 的整数");
            li.post(page, "venue", "CHANNEL", "maxPercent", "50", "version", "0");
            assertThat(li.page()).contains("保存成功");
            assertThat(gateway.bean(SplitTermsOfMerchants.class).of(merchant)).isEqualTo(new SplitTerms(true, 50, 1));
            li.post(page, "venue", "BOOKS", "maxPercent", "50", "version", "0");
            assertThat(gateway.bean(SplitTermsOfMerchants.class).of(merchant).atChannel())
                    .as("changed meanwhile")
                    .isTrue();

            li.post(page + "/bind");
            assertThat(li.page()).contains("请先设置支付宝账号的结算账户");
            SettlementAccounts accounts = gateway.bean(SettlementAccounts.class);
            accounts.propose(merchant, new Payee.Account(ACCOUNT, "李四"), new SettlementAccount.By(1, "Li"));
            accounts.approve(
                    merchant,
                    accounts.proposed(merchant).orElseThrow().id(),
                    ACCOUNT,
                    new SettlementAccount.By(2, "Han"));
            li.post(page + "/bind");
            assertThat(li.page()).contains("操作成功", "已绑定", "13****1234").doesNotContain(ACCOUNT);
            li.post(page + "/unbind");
            assertThat(li.page()).contains("已解绑");
            assertThat(gateway.bean(JdbcClient.class)
                            .sql("select action from audit_entry where action like '%receiver%' order by audit_entry")
                            .query(String.class)
                            .list())
                    .contains("merchant.bind-receiver", "merchant.bind-receiver-result", "merchant.unbind-receiver");
        }
    }
}
