package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.risk.RiskEntry;
import org.lifepay.gateway.risk.RiskFinding;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskLists;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskUser;

class RiskPageTest {
    private static final MerchantId SELLER = new MerchantId("890000731");

    @Test
    void rules_are_proposed_and_switched_on_and_their_decisions_shown() {
        try (GatewayServer gateway = GatewayServer.used();
                ConsoleClient first = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient second = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            gateway.bean(Merchants.class).register(new Merchant(SELLER, "Seller House", true, Optional.empty()));
            gateway.place(SELLER, "before", PaymentMode.SCAN_CODE, null);
            first.confirm();
            second.confirm();
            first.get("/admin/risk");
            assertThat(first.page()).contains("尚未启用规则", "名单为空", "尚无版本").doesNotContain("??");

            propose(first, "PAYOUT", "PAYER_HOUR_COUNT", "5", "REFUSE");
            assertThat(first.page()).contains("请检查各行");
            propose(first, "ORDER", "SINGLE_AMOUNT", "0.01", "HOLD");
            assertThat(first.page()).contains("已保存", "须由另一位成员启用").doesNotContain("/switch-on");
            second.get("/admin/risk");
            assertThat(second.page()).contains("试算后方可启用").doesNotContain("/switch-on");
            second.post("/admin/risk/rules/1/switch-on");
            assertThat(second.page()).contains("未处理").doesNotContain("已启用版本 1");
            second.get("/admin/risk/rules/1/trial");
            second.post("/admin/risk/rules/1/trial");
            assertThat(second.page()).contains("试算完成", "上限 0.01", "放行并记录").doesNotContain("??");
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
            first.post(
                    "/admin/risk/entries", "list", "BLOCK", "field", "PAYEE", "value", "62220001", "reason", "fraud");
            String blocked = "/admin/risk/entries/"
                    + gateway.bean(RiskLists.class).all(1).getFirst().id();
            first.post(blocked + "/remove");
            assertThat(first.page()).contains("申请移除", "fraud").doesNotContain("/removal/approve");
            second.get("/admin/risk");
            second.post(blocked + "/removal/approve");
            assertThat(second.page()).contains("Saved").doesNotContain("fraud", "??");
            assertThat(first.get("/admin/audit?action=risk").body())
                    .contains("风控：同意移除黑名单的结果", "风控：提交规则版本", "风控：启用规则版本的结果")
                    .doesNotContain("??");
        }
    }

    @Test
    void a_held_refund_is_proposed_to_be_refused_and_a_second_user_approves() {
        try (GatewayServer gateway = GatewayServer.used();
                ConsoleClient first = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient second = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            gateway.bean(Merchants.class).register(new Merchant(SELLER, "Seller House", true, Optional.empty()));
            Order order = gateway.place(SELLER, "held", PaymentMode.SCAN_CODE, null);
            gateway.pay(order, order.paymentOrderId());
            first.confirm();
            second.confirm();
            first.get("/admin/risk");
            assertThat(first.page()).contains("暂无待审核");
            propose(first, "REFUND", "SINGLE_AMOUNT", "0.01", "HOLD");
            second.get("/admin/risk");
            second.post("/admin/risk/rules/1/trial");
            second.get("/admin/risk");
            second.post("/admin/risk/rules/1/switch-on");
            assertThat(gateway.bean(PlaceRefund.class)
                            .place(new PlaceRefund.Request(
                                    SELLER,
                                    "r1",
                                    "digest",
                                    null,
                                    order.paymentOrderId(),
                                    new Money(200),
                                    "https://shop.example/r",
                                    null)))
                    .isInstanceOf(PlaceRefund.Result.Accepted.class);
            RiskHold hold = gateway.bean(RiskHolds.class).waiting(1).getFirst();
            String path = "/admin/risk/holds/" + SELLER.digits() + "/" + hold.id();

            assertThat(first.get("/admin/work").body())
                    .contains("风控待审核", hold.number())
                    .doesNotContain("??");
            first.get("/admin/risk");
            first.post(path + "/propose", "answer", "REFUSED", "reason", " ");
            assertThat(first.page()).contains("请填写原因");
            first.post(path + "/propose", "answer", "REFUSED", "reason", "looks wrong");
            assertThat(first.page()).contains("looks wrong", "须由另一位成员审批").doesNotContain("/approve");
            assertThat(second.get("/admin/risk?lang=en").body())
                    .contains("proposed at", "/approve", "held for review")
                    .doesNotContain("??");
            String proposed = Objects.requireNonNull(gateway.bean(RiskHolds.class)
                            .find(SELLER, hold.id())
                            .orElseThrow()
                            .proposal())
                    .at()
                    .toString();
            second.post(path + "/approve", "proposed", "2026-01-01T00:00:00Z");
            assertThat(second.page()).contains("Not done");
            second.post(path + "/approve", "proposed", proposed);
            assertThat(second.page()).contains("Nothing waits");
            assertThat(second.get("/admin/audit?action=risk&lang=zh").body())
                    .contains("风控：提出放行或拒绝", "风控：审批放行或拒绝的结果")
                    .doesNotContain("??");
        }
    }

    @Test
    void lists_are_read_page_by_page() {
        try (GatewayServer gateway = GatewayServer.used();
                ConsoleClient user = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            RiskUser author = new RiskUser(1, "李四");
            RiskFinding why = new RiskFinding("BLOCK_PAYEE", null, null, null);
            for (int i = 0; i < 51; i++) {
                gateway.bean(RiskLists.class)
                        .add(RiskEntry.List.BLOCK, RiskEntry.Field.PAYEE, "62220" + i, "entry-" + i + ".", author);
                RiskSubject subject = new RiskSubject(
                        RiskSubject.Kind.PAYOUT,
                        SELLER,
                        "payout-" + i + ".",
                        "P" + i,
                        new Money(1),
                        RiskSubject.Parties.UNKNOWN,
                        gateway.clock.instant());
                gateway.bean(RiskHolds.class).add(subject, why);
            }

            String page = user.get("/admin/risk").body();
            assertThat(page)
                    .contains("entry-50.", "payout-50.", ">P0<")
                    .doesNotContain("entry-0.", "payout-0.", ">P50<");
            assertThat(user.get(next(page, "entriesBefore")).body())
                    .contains("entry-0.")
                    .doesNotContain("entry-50.");
            assertThat(user.get(next(page, "decisionsBefore")).body())
                    .contains("payout-0.")
                    .doesNotContain("payout-50.", "#decisions\"");
            assertThat(user.get(next(page, "heldAfter")).body())
                    .contains(">P50<")
                    .doesNotContain(">P0<");
            assertThat(user.get("/admin/risk?heldAfter=x&entriesBefore=x&decisionsBefore=9999-99-99T00:00:00Z_1")
                            .body())
                    .contains("entry-50.", "payout-50.", ">P0<");
        }
    }

    private static String next(String page, String name) {
        Matcher link =
                Pattern.compile("href=\"(/admin/risk\\?" + name + "=[^#\"]*)#").matcher(page);
        assertThat(link.find()).as(name).isTrue();
        return link.group(1);
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
