package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;

class RiskPageTest {
    private static final MerchantId SELLER = new MerchantId("890000731");

    @Test
    void rules_are_proposed_and_switched_on_and_their_decisions_shown() {
        try (GatewayServer gateway = GatewayServer.used();
                ConsoleClient first = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient second = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            gateway.bean(Merchants.class).register(new Merchant(SELLER, "Seller House", true, Optional.empty()));
            first.confirm();
            second.confirm();
            first.get("/admin/risk");
            assertThat(first.page()).contains("尚未启用规则", "名单为空", "尚无版本").doesNotContain("??");

            propose(first, "PAYOUT", "PAYER_HOUR_COUNT", "5", "REFUSE");
            assertThat(first.page()).contains("请检查各行");
            propose(first, "ORDER", "SINGLE_AMOUNT", "0.01", "HOLD");
            assertThat(first.page()).contains("已保存", "须由另一位成员启用").doesNotContain("/switch-on");
            second.get("/admin/risk");
            second.post("/admin/risk/rules/1/switch-on");
            assertThat(second.page()).contains("已启用版本 1", "value=\"0.01\"");

            Order order = gateway.place(SELLER, "listed", PaymentMode.SCAN_CODE, null);
            assertThat(first.get("/admin/orders/" + order.paymentOrderId()).body())
                    .contains("已放行并记录", "单笔金额", "上限 0.01（规则版本 1）");
            first.post(
                    "/admin/risk/entries",
                    "list",
                    "ALLOW",
                    "field",
                    "MERCHANT",
                    "value",
                    SELLER.digits(),
                    "reason",
                    "x");
            assertThat(first.page()).contains("待审批").doesNotContain("/approve");
            assertThat(second.get("/admin/risk?lang=en").body())
                    .contains("waits for approval", "/approve", "passed and listed", "Amount of one")
                    .doesNotContain("??");
            assertThat(first.get("/admin/audit?action=risk").body())
                    .contains("风控：提交规则版本", "风控：启用规则版本的结果")
                    .doesNotContain("??");
        }
    }

    private static void propose(ConsoleClient user, String kind, String measure, String ceiling, String effect) {
        user.post(
                "/admin/risk/rules",
                "kind",
                kind,
                "measure",
                measure,
                "merchant",
                "",
                "ceiling",
                ceiling,
                "effect",
                effect,
                "reason",
                "test");
    }
}
