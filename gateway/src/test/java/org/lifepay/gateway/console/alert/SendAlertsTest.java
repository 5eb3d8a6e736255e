package org.lifepay.gateway.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Emails about what waits, driven by refunds that wait for approval. */
@Timeout(120)
class SendAlertsTest {
    private GatewayServer gateway;
    private SendAlerts alerts;
    private ConsoleClient finance;
    private ConsoleClient reader;

    @BeforeEach
    void open() {
        gateway = new GatewayServer("lifepay.access.tries-per-ten-minutes=1000");
        alerts = gateway.bean(SendAlerts.class);
        finance = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.FINANCE);
        reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
    }

    @AfterEach
    void close() {
        finance.close();
        reader.close();
        gateway.close();
    }

    @Test
    void who_can_approve_a_refund_is_told_once_that_it_waits() {
        assertThat(alerts.runOnce()).isZero();
        waits("order-1");
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(1);
        assertThat(letters(Role.READER)).isZero();
        assertThat(gateway.letterTo(mail(Role.FINANCE)))
                .contains("有 1 笔退款待审批", "https://pay.example/console/refunds", "https://pay.example/access/alerts")
                .contains("this waits for you");
        look();
        gateway.clock.advance(Duration.ofHours(2));
        look();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);
    }

    @Test
    void what_comes_within_an_hour_is_told_together_afterwards() {
        waits("order-1");
        look();
        waits("order-2");
        look();
        waits("order-3");
        look();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);

        gateway.clock.advance(Duration.ofHours(1));
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(2);
        assertThat(gateway.letterTo(mail(Role.FINANCE))).contains("有 3 笔退款待审批");
    }

    @Test
    void what_was_done_and_comes_back_is_told_again() {
        String requestId = waits("order-1");
        look();
        gateway.bean(DecideRefund.class).reject(GatewayFixture.SHOP, requestId, new Actor(2, "Wang"), "no");
        gateway.clock.advance(Duration.ofHours(2));
        look();
        assertThat(letters(Role.FINANCE)).isEqualTo(1);

        waits("order-2");
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(2);
    }

    @Test
    void a_user_turns_them_off_and_on() {
        finance.get("/access/alerts");
        assertThat(finance.page()).contains("已开启").doesNotContain("??");
        finance.post("/access/alerts", "on", "false");
        assertThat(finance.page()).contains("邮件提醒已关闭");
        waits("order-1");
        look();
        assertThat(letters(Role.FINANCE)).isZero();

        finance.post("/access/alerts", "on", "true");
        reader.get("/access/alerts");
        assertThat(reader.page()).contains("邮件提醒已关闭");
        look();

        assertThat(letters(Role.FINANCE)).isEqualTo(1);
    }

    private void look() {
        gateway.clock.advance(SendAlerts.LOOK_INTERVAL);
        alerts.runOnce();
    }

    /** A refund that waits for approval, though the merchant has no limit: as an operator's for a suspended merchant. */
    private String waits(String requestId) {
        Order placed = gateway.place(requestId, PaymentMode.SCAN_CODE, null);
        gateway.pay(placed, placed.paymentOrderId());
        Order order = gateway.bean(Orders.class).find(placed.key()).orElseThrow();
        RequestRefund refunds = gateway.bean(RequestRefund.class);
        String number = refunds.newRequestId(GatewayFixture.SHOP);
        var result = refunds.requestByOperator(order, number, new Money(100), "broken", new Actor(1, "Li"));
        assertThat(result).isInstanceOf(RequestRefund.Result.Waiting.class);
        return number;
    }

    private String mail(Role role) {
        return gateway.bean(JdbcClient.class)
                .sql("select mail from person where role = ?")
                .param(role.name().toUpperCase(Locale.ROOT))
                .query(String.class)
                .single();
    }

    /** Without the one that invited the user. */
    private int letters(Role role) {
        return gateway.bean(JdbcClient.class)
                        .sql("select count(*) from letter where address = ?")
                        .param(mail(role))
                        .query(Integer.class)
                        .single()
                - 1;
    }
}
