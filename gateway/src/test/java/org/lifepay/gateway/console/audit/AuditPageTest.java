package org.lifepay.gateway.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.certificate.SigningRequests;
import org.lifepay.gateway.certificate.application.ApplicationCodes;
import org.lifepay.gateway.certificate.application.ApplyForCertificate;
import org.lifepay.gateway.certificate.issue.RedeemCodes;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;

/** The audit log as evidence: who did what to what, from where, and what it was before. */
class AuditPageTest {
    private static final Pattern OPERATORS_MAIL = Pattern.compile("(administrator|support)[0-9]+@mail");

    private static GatewayServer gateway;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void a_change_is_told_in_words_with_the_address_it_came_from() {
        String mail = "changed" + gateway.number() + "@mail.example";
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            owner.get("/console/people");
            owner.post("/console/people", "name", "Li", "mail", mail, "role", "READER");
            String id = owner.page().replaceAll("(?s).*" + mail + ".*?/console/people/([0-9]+)/role.*", "$1");
            owner.post("/console/people/" + id + "/role", "role", "FINANCE");

            String page =
                    owner.get("/console/audit?action=people&number=" + mail).body();

            assertThat(page)
                    .contains("修改角色", "<del>只读</del>", "<span>财务</span>", "127.0.0.1")
                    .doesNotContain("role=READER", "??");
            assertThat(owner.get("/console/audit/export/file?run=5&format=CSV&action=people&number=" + mail)
                            .body())
                    .contains("操作地址", "127.0.0.1", "角色：只读", "角色：财务")
                    .doesNotContain("商户号");
        }
    }

    @Test
    void an_entry_leads_to_its_order_and_an_operators_address_stays_the_operators() {
        Order order = gateway.place("evidence-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        String number = order.paymentOrderId();
        try (ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            boss.get("/admin/orders/" + number);
            boss.post("/admin/orders/" + number + "/ask");

            assertThat(boss.get("/admin/audit?number=" + number).body())
                    .contains("href=\"/admin/orders/" + number + "\"", "127.0.0.1");
            assertThat(owner.get("/console/audit?number=" + number).body())
                    .contains("href=\"/console/orders/" + number + "\"", "管理员")
                    .doesNotContain("127.0.0.1");
            assertThat(owner.get("/console/audit/export/file?run=6&format=CSV&number=" + number)
                            .body())
                    .contains(number)
                    .doesNotContain("127.0.0.1");
        }
    }

    @Test
    void merchants_are_told_that_an_operator_acted_and_not_which() {
        String number = gateway.place("whose-" + gateway.number(), PaymentMode.SCAN_CODE, null)
                .paymentOrderId();
        try (ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            boss.get("/admin/orders/" + number);
            boss.post("/admin/orders/" + number + "/ask");

            assertThat(boss.get("/admin/audit?remark=ADMINISTRATOR&number=" + number)
                            .body())
                    .contains("Li ADMINISTRATOR", "@mail.example");
            for (String path : List.of(
                    "/console/audit?number=" + number,
                    "/console/audit/export/file?run=8&format=CSV&number=" + number,
                    "/console/orders/" + number)) {
                assertThat(owner.get(path).body())
                        .as(path)
                        .contains("运营人员")
                        .doesNotContain("Li ADMINISTRATOR", "??")
                        .doesNotContainPattern(OPERATORS_MAIL);
            }
            assertThat(owner.get("/console/audit?remark=ADMINISTRATOR&number=" + number)
                            .body())
                    .contains("没有符合条件的记录");
            assertThat(owner.get("/console/audit?remark=Li").body()).contains("Li OWNER");
        }
    }

    @Test
    void a_refund_by_operators_does_not_name_them_to_the_merchant() {
        MerchantId closed = new MerchantId("890000777");
        Merchants merchants = gateway.bean(Merchants.class);
        merchants.register(new Merchant(closed, "Closed House", true, Optional.empty()));
        Order order = gateway.place(closed, "closed-1", PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
        merchants.suspend(closed, "closed");
        String page = "/admin/orders/" + order.paymentOrderId();
        try (ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            boss.get(page);
            String requestId = boss.page().replaceAll("(?s).*name=\"requestId\" value=\"([^\"]+)\".*", "$1");
            boss.post(page + "/refund", "requestId", requestId, "amount", "1.05", "reason", "closed for good");
            assertThat(support.get(page).body()).contains("Li ADMINISTRATOR");
            merchants.resume(closed);
            try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(closed), Role.OWNER)) {
                assertUnnamed(owner, "/console/orders/" + order.paymentOrderId());
                assertUnnamed(owner, "/console/refunds");
                assertUnnamed(owner, "/console/refunds/approvals/" + requestId);
                merchants.suspend(closed, "closed");
                support.post(page + "/refund/" + requestId + "/approve");
                merchants.resume(closed);
                assertUnnamed(owner, "/console/orders/" + order.paymentOrderId());
                assertUnnamed(owner, "/console/refunds/approvals/" + requestId);
                String refund = owner.get("/console/refunds")
                        .body()
                        .replaceAll("(?s).*href=\"(/console/refunds/[0-9]+)\".*", "$1");
                assertUnnamed(owner, refund);
            }
        }
    }

    private static void assertUnnamed(ConsoleClient owner, String path) {
        assertThat(owner.get(path).body())
                .as(path)
                .contains("运营人员")
                .doesNotContain("Li ADMINISTRATOR", "Li SUPPORT")
                .doesNotContainPattern(OPERATORS_MAIL);
    }

    @Test
    void a_certificate_fetched_with_the_two_codes_is_in_it() {
        ApplicationCodes codes = gateway.bean(ApplyForCertificate.class).issueCodes(GatewayFixture.SHOP);
        var issued = gateway.bean(RedeemCodes.class)
                .redeem(
                        codes.referenceNumber(),
                        codes.authorizationCode(),
                        SigningRequests.of(TestCertificates.keyPair(), "CN=shop"));
        assertThat(issued).isInstanceOf(RedeemCodes.Result.Issued.class);

        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(owner.get("/console/audit?action=certificate").body())
                    .contains("凭参考号和授权码领取证书", "持参考号和授权码者", "href=\"/console/certificates\"")
                    .doesNotContain("??");
        }
    }

    @Test
    void what_was_taken_away_as_a_file_is_one_list() {
        gateway.place("taken-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
                ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            owner.get("/console/orders/export/file?run=77&format=CSV&number=taken");

            assertThat(auditor.get("/admin/audit?action=export").body())
                    .contains("导出订单", ">77<", GatewayFixture.SHOP.digits())
                    .doesNotContain("<span>登录</span>");
        }
    }
}
