package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class OverviewPageTest {
    private static final MerchantId OTHER = new MerchantId("890000594");

    private static GatewayServer gateway;

    private MerchantId shop;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Book House", true, Optional.empty()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** A merchant of its own for each test, at a time when the other tests' merchants have been quiet for longer than a week. */
    @BeforeEach
    void begin() {
        gateway.clock.advance(Duration.ofDays(10));
        shop = new MerchantId(Long.toString(700_000_000 + gateway.number()));
        gateway.bean(Merchants.class).register(new Merchant(shop, "Tea House", true, Optional.empty()));
    }

    @Test
    void a_merchant_sees_today_beside_yesterday_and_nothing_of_another_merchant() {
        pay("yesterday");
        gateway.clock.advance(Duration.ofDays(1));
        pay("today-1");
        pay("today-2");
        gateway.clock.advance(Duration.ofMinutes(1));
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.READER);
                ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            reader.get("/console?lang=en");
            String mine = text(reader);
            stranger.get("/console?lang=en");

            assertThat(mine)
                    .contains("Amount (yuan) 17.76", "Yesterday, same time 8.88 +100.0%", "Success rate 100.0%");
            assertThat(text(stranger)).contains("Amount (yuan) 0.00").doesNotContain("8.88");
        }
    }

    @Test
    void the_chart_gets_thirty_days_of_ones_own() {
        String today = gateway.clock
                .instant()
                .atZone(ZoneId.of("Asia/Shanghai"))
                .format(DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT));
        pay("order-1");
        gateway.clock.advance(Duration.ofMinutes(1));
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.READER);
                ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.READER)) {
            reader.get("/console/overview/days");
            stranger.get("/console/overview/days");

            assertThat(reader.page()).contains("\"" + today + "\"]", ",8.88]", ",1]", ",100.0]");
            assertThat(reader.page().split(",", -1)).hasSizeGreaterThan(4 * 29);
            assertThat(stranger.page()).doesNotContain("8.88");
        }
    }

    @Test
    void first_steps_are_done_by_what_happened_and_leave_when_all_are_done() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.READER)) {
            assertThat(steps(owner))
                    .contains(
                            "Next Apply for a certificate", "Later Place a first order", "Later Refund a first order");
            assertThat(owner.page()).contains("No active certificate", "href=\"/console/developers\"");
            steps(reader);
            assertThat(reader.page()).doesNotContain("href=\"/console/developers\"", "href=\"/console/certificates\"");

            gateway.bean(Certificates.class)
                    .add(shop, TestCertificates.of(TestCertificates.SHOP, "shop", gateway.clock.instant()));
            assertThat(steps(owner)).contains("Done Apply for a certificate", "Next Place a first order");
            Order order = gateway.place(shop, "order-1", PaymentMode.SCAN_CODE, null);
            assertThat(steps(owner)).contains("Done Place a first order", "Next Receive a first payment");
            gateway.pay(order, order.paymentOrderId());
            assertThat(steps(owner))
                    .contains("Done Receive a first payment", "Next Receive and acknowledge a first notification");
            update("update notification set status = 'DELIVERED', due_at = null, ended_at = created_at");
            assertThat(steps(owner)).contains("Done Receive and acknowledge", "Next Refund a first order");
            refund();

            assertThat(steps(owner)).doesNotContain("Getting started");
        }
    }

    @Test
    void a_merchant_that_has_traded_for_a_month_needs_no_first_steps() {
        pay("order-1");
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.OWNER)) {
            assertThat(steps(owner)).contains("Getting started");
            gateway.clock.advance(Duration.ofDays(31));

            assertThat(steps(owner)).doesNotContain("Getting started");
        }
    }

    private static String steps(ConsoleClient visitor) {
        visitor.get("/console?lang=en");
        return text(visitor);
    }

    private void update(String sql) {
        gateway.bean(JdbcClient.class)
                .sql(sql + " where merchant_id = ?")
                .param(shop.digits())
                .update();
    }

    /** A refund that succeeded. */
    private void refund() {
        gateway.bean(JdbcClient.class).sql("""
                        insert into refund (merchant_id, refund_id, serial_number, request_id, order_id, content_digest, amount,
                            notify_url, status, created_at, ended_at)
                        select merchant_id, 1, repeat('1', 32), 'refund-1', order_id, 'digest', 100, 'https://shop.example',
                            'SUCCESS', created_at, created_at
                        from payment_order where merchant_id = ?
                        """).param(shop.digits()).update();
    }

    @Test
    void what_failed_is_to_be_looked_at_by_those_who_may() {
        pay("order-1");
        gateway.bean(JdbcClient.class).sql("update notification set tries = 2").update();
        try (ConsoleClient merchant = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.READER);
                ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            merchant.get("/console");
            support.get("/admin");
            auditor.get("/admin");

            assertThat(merchant.page()).contains("最近 7 天有 1 条通知未送达", "href=\"/console/notifications\"");
            assertThat(support.page()).contains("最近 7 天有 1 条通知未送达", "href=\"/admin/work\"");
            assertThat(auditor.page()).doesNotContain("未送达");
        }
    }

    @Test
    void an_expiring_certificate_is_a_to_do_of_users_who_may_renew_it() {
        gateway.bean(Certificates.class)
                .add(
                        shop,
                        TestCertificates.of(
                                TestCertificates.SHOP,
                                "shop",
                                gateway.clock.instant().minus(Duration.ofDays(345))));
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.READER)) {
            owner.get("/console");
            reader.get("/console");

            assertThat(owner.page()).contains("证书将于 20 天后到期", "href=\"/console/certificates\"");
            assertThat(reader.page()).doesNotContain("天后到期");
        }
    }

    @Test
    void refunds_that_wait_are_shown_to_those_who_may_approve_them() {
        pay("order-1");
        gateway.bean(JdbcClient.class).sql("""
                        insert into refund_approval (merchant_id, request_id, order_id, payment_order_id, amount, reason, status,
                            requester_id, requester_name, created_at)
                        select merchant_id, 'refund-1', order_id, payment_order_id, 100, 'broken', 'WAITING', 7, 'Li', created_at
                        from payment_order where merchant_id = ?
                        """).param(shop.digits()).update();
        try (ConsoleClient finance = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.FINANCE);
                ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.of(shop), Role.OPERATOR);
                ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.FINANCE)) {
            finance.get("/console");
            operator.get("/console");
            stranger.get("/console");

            assertThat(finance.page()).contains("有 1 笔退款待审批", "href=\"/console/refunds\"");
            assertThat(operator.page()).doesNotContain("待审批");
            assertThat(stranger.page()).doesNotContain("待审批");
        }
    }

    @Test
    void the_provider_sees_all_merchants_together() {
        pay("order-1");
        gateway.clock.advance(Duration.ofMinutes(1));
        try (ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            auditor.get("/admin?lang=en");
            String page = text(auditor);
            auditor.get("/admin/overview/days");

            assertThat(page).contains("Amount (yuan) 8.88").doesNotContain("Getting started");
            assertThat(auditor.page()).contains("8.88");
        }
    }

    private void pay(String requestId) {
        Order order = gateway.place(shop, requestId, PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
    }

    private static String text(ConsoleClient visitor) {
        return visitor.page().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
