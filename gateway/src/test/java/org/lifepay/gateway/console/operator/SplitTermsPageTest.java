package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.split.RequestSplit;
import org.lifepay.gateway.split.SendSplits;
import org.lifepay.gateway.split.SplitReceivers;
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

    @Test
    void a_share_without_a_result_is_ended_by_two_users_on_the_work_list() {
        try (GatewayServer gateway = GatewayServer.used();
                ConsoleClient li = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient han = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            MerchantId payer = merchant(gateway);
            String number = unknownShare(gateway, payer, merchant(gateway));
            gateway.clock.advance(Duration.ofHours(1));

            assertThat(li.get("/admin/work").body()).contains("支付宝分账结果未知", number, "/admin/work/share/claim");
            String[] share = {"merchant", payer.digits(), "subject", number, "proof", "not in the console"};
            li.post("/admin/work/share/claim", share);
            assertThat(li.page()).contains("已停止分账，待另一位成员审批").doesNotContain("/admin/work/share/approve");
            String at = gateway.clock.instant().toString();
            gateway.clock.advance(Duration.ofMinutes(2));
            assertThat(han.get("/admin/work").body())
                    .contains("确认未分账：not in the console", "name=\"claimedAt\" value=\"" + at + "\"", "驳回，继续分账");
            han.post("/admin/work/share/approve", "merchant", payer.digits(), "subject", number, "claimedAt", at);

            assertThat(han.page()).contains("分账已按失败结束，款项退回付款商户");
            assertThat(gateway.bean(JdbcClient.class)
                            .sql(
                                    "select action || ' ' || after from audit_entry where action like 'work.share-%' order by audit_id")
                            .query(String.class)
                            .list())
                    .contains("work.share-result result=CLAIMED", "work.share-result result=ENDED");
        }
    }

    private static MerchantId merchant(GatewayServer gateway) {
        MerchantId merchant = new MerchantId(Long.toString(710_000_000 + gateway.number()));
        gateway.bean(Merchants.class).register(new Merchant(merchant, "春风茶馆", true, Optional.empty()));
        return merchant;
    }

    /** Its answer tells nothing, and Alipay knows nothing of it. */
    private static String unknownShare(GatewayServer gateway, MerchantId payer, MerchantId receiver) {
        SettlementAccounts accounts = gateway.bean(SettlementAccounts.class);
        accounts.propose(receiver, new Payee.Account(ACCOUNT, "李四"), new SettlementAccount.By(1, "Li"));
        accounts.approve(
                receiver, accounts.proposed(receiver).orElseThrow().id(), ACCOUNT, new SettlementAccount.By(2, "Han"));
        gateway.bean(SplitReceivers.class).bind(receiver);
        gateway.bean(SplitTermsOfMerchants.class).change(payer, new SplitTerms(true, 30, 0));
        PlaceOrder.Result placed = gateway.bean(PlaceOrder.class)
                .place(GatewayFixture.request(payer, "share-" + gateway.number(), PaymentMode.SCAN_CODE));
        if (!(placed instanceof PlaceOrder.Result.Placed(var order, var _))) {
            throw new AssertionError("not placed: " + placed);
        }
        gateway.pay(
                order,
                gateway.bean(Orders.class).attempts(order.key()).getFirst().number());
        gateway.bean(RequestSplit.class)
                .request(new RequestSplit.Request(
                        payer,
                        "split",
                        "d",
                        null,
                        order.paymentOrderId(),
                        "",
                        List.of(new SplitShare(receiver, new Money(90), null))));
        gateway.clock.advance(Duration.ofMinutes(1));
        gateway.bean(SendSplits.class).runOnce();
        return gateway.bean(JdbcClient.class)
                .sql("select serial_number from channel_share where merchant_id = :payer")
                .param("payer", payer.digits())
                .query(String.class)
                .single();
    }
}
