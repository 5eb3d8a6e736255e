package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.FindOrder;
import org.lifepay.gateway.order.query.Orders;

/** Operators find an order by any number, and see its timeline. */
class OperatorOrdersPageTest {
    private static final MerchantId OTHER = new MerchantId("890000777");

    private static GatewayServer gateway;
    private static ConsoleClient support;

    @BeforeAll
    static void open() {
        gateway = new GatewayServer("lifepay.access.tries-per-ten-minutes=1000");
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
    }

    @AfterAll
    static void close() {
        support.close();
        gateway.close();
    }

    @Test
    void an_order_is_found_by_each_of_its_numbers_without_knowing_whose_it_is() {
        Order order = gateway.place("any-" + gateway.number(), PaymentMode.SCAN_CODE, null);
        String number = number(order);
        gateway.pay(order, number);

        for (String known : List.of(order.paymentOrderId(), order.requestId(), number, "T" + number)) {
            assertThat(support.get("/admin/orders?number=" + known).body())
                    .as(known)
                    .contains("/admin/orders/" + order.paymentOrderId());
        }
        assertThat(gateway.bean(FindOrder.class).byNumber("nothing")).isEmpty();
        assertThat(support.get("/admin/orders?number=nothing").body()).contains("未找到订单");
    }

    @Test
    void the_same_number_of_two_merchants_finds_both() {
        String requestId = "same-" + gateway.number();
        Order mine = gateway.place(requestId, PaymentMode.SCAN_CODE, null);
        Order theirs = place(OTHER, requestId);

        assertThat(gateway.bean(FindOrder.class).byNumber(requestId))
                .extracting(Order::paymentOrderId)
                .containsExactlyInAnyOrder(mine.paymentOrderId(), theirs.paymentOrderId());
        assertThat(support.get("/admin/orders?number=" + requestId + "&merchant=" + OTHER.digits())
                        .body())
                .contains(theirs.paymentOrderId())
                .doesNotContain(mine.paymentOrderId());
    }

    @Test
    void a_merchants_orders_are_listed_page_by_page() {
        for (int i = 0; i < 21; i++) {
            place(OTHER, "page-" + gateway.number());
        }

        String page = support.get("/admin/orders?merchant=" + OTHER.digits()).body();

        assertThat(page).contains("rel=\"next\"").contains("merchant=" + OTHER.digits());
        assertThat(page.split("/admin/orders/[0-9a-f]{32}")).hasSize(21);
        assertThat(support.get("/admin/orders?merchant=12345").body()).contains("商户号应为 9 位数字");
        assertThat(support.get("/admin/orders?lang=en").body()).doesNotContain("??");
        support.get("/admin/orders?lang=zh");
    }

    @Test
    void an_order_s_page_tells_its_story_and_asks_the_channel() {
        Order order = gateway.place("story-" + gateway.number(), PaymentMode.SCAN_CODE, null);

        assertThat(support.get("/admin/orders/" + order.paymentOrderId()).body())
                .contains("Tea House")
                .contains(order.requestId())
                .doesNotContain("??");
        support.post("/admin/orders/" + order.paymentOrderId() + "/ask");

        assertThat(support.path()).isEqualTo("/admin/orders/" + order.paymentOrderId());
        assertThat(support.page()).contains("role=\"status\"");
        assertThat(support.get("/admin/orders/00000000000000000000000" + OTHER.digits())
                        .statusCode())
                .isEqualTo(404);
        try (ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            assertThat(auditor.get("/admin/orders/" + order.paymentOrderId()).body())
                    .doesNotContain("/ask\"");
            auditor.post("/admin/orders/" + order.paymentOrderId() + "/ask");
            assertThat(auditor.page()).contains("没有权限");
        }
    }

    private static Order place(MerchantId merchant, String requestId) {
        var placed = gateway.bean(PlaceOrder.class)
                .place(GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE));
        if (placed instanceof PlaceOrder.Result.Placed(var order, var _)) {
            return order;
        }
        throw new AssertionError("not placed: " + placed);
    }

    private static String number(Order order) {
        return gateway.bean(Orders.class).attempts(order.key()).getFirst().number();
    }
}
