package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.split.RequestSplit;

/** The payer sees the receivers on its order's page, the receiver its shares on its balance page, and operators both. */
class SplitPagesTest {
    private static final MerchantId RECEIVER = new MerchantId("890000702");

    private static GatewayServer gateway;
    private static Order order;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(RECEIVER, "Receiver", true, Optional.empty()));
        order = gateway.place("order-1", PaymentMode.SCAN_CODE, null);
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        order.merchant().digits(),
                        new Payment(
                                order.paymentOrderId(),
                                "T1",
                                order.amount(),
                                GatewayFixture.START.plus(Duration.ofMinutes(1)),
                                null));
        gateway.bean(RequestSplit.class)
                .request(new RequestSplit.Request(
                        order.merchant(),
                        "split-1",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        "",
                        List.of(new SplitShare(RECEIVER, new Money(300), null))));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void the_payers_order_page_has_the_receivers_share() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(order.merchant()), Role.OWNER)) {
            assertThat(owner.get("/console/orders/" + order.paymentOrderId()).body())
                    .contains("id=\"splits\"", RECEIVER.digits(), "3.00", "已分账")
                    .doesNotContain("??");
            assertThat(owner.get("/console/orders/" + order.paymentOrderId() + "?lang=en")
                            .body())
                    .contains("Booked")
                    .doesNotContain("??");
        }
    }

    @Test
    void the_receivers_balance_page_has_its_share_and_not_the_payers() {
        try (ConsoleClient receiver = ConsoleClient.signedIn(gateway, Optional.of(RECEIVER), Role.OWNER)) {
            assertThat(receiver.get("/console/balance").body())
                    .contains("id=\"received-shares\"", order.merchant().digits(), "3.00", "id=\"pending\">3.00<")
                    .doesNotContain("??");
            assertThat(receiver.get("/console/balance?lang=en").body())
                    .contains("Shares of other merchants")
                    .doesNotContain("??");
        }
        try (ConsoleClient payer = ConsoleClient.signedIn(gateway, Optional.of(order.merchant()), Role.OWNER)) {
            assertThat(payer.get("/console/balance").body()).doesNotContain("id=\"received-shares\"");
        }
    }

    @Test
    void operators_see_both() {
        try (ConsoleClient operator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(operator.get("/admin/orders/" + order.paymentOrderId()).body())
                    .contains("id=\"splits\"", RECEIVER.digits())
                    .doesNotContain("??");
            assertThat(operator.get("/admin/balance?merchant=" + RECEIVER.digits())
                            .body())
                    .contains("id=\"received-shares\"")
                    .doesNotContain("??");
        }
    }
}
