package org.lifepay.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;

/** The search field of every page. */
class SearchPageTest {
    private static final MerchantId OTHER = new MerchantId("890000777");

    private static GatewayServer gateway;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "山前茶铺", true, Optional.empty()));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void one_hit_is_shown_at_once_whatever_number_was_typed() {
        String requestId = "FIND" + gateway.number();
        Order order = gateway.place(OTHER, requestId, PaymentMode.SCAN_CODE, null);
        String page = "/admin/orders/" + order.paymentOrderId();
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            for (String typed : new String[] {requestId, order.paymentOrderId(), " " + fullWidth(requestId) + " "}) {
                assertThat(search(support, "/admin", typed)).as(typed).isEqualTo(page);
            }
            assertThat(search(support, "/admin", OTHER.digits())).isEqualTo("/admin/merchants/" + OTHER);
            assertThat(search(support, "/admin", "山前")).isEqualTo("/admin/merchants/" + OTHER);
        }
    }

    @Test
    void several_hits_are_listed_by_kind() {
        String requestId = "BOTH" + gateway.number();
        Order order = gateway.place(OTHER, requestId, PaymentMode.SCAN_CODE, null);
        gateway.place(GatewayFixture.SHOP, requestId, PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        OTHER,
                        requestId,
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/refund",
                        null));
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(search(support, "/admin", requestId)).isEqualTo("/admin/search");
            assertThat(support.page())
                    .contains("/admin/orders/" + order.paymentOrderId(), "/admin/refunds?number=", OTHER.digits())
                    .doesNotContain("??");
            assertThat(support.get("/admin/search?lang=en&q=" + requestId).body())
                    .doesNotContain("??");
        }
    }

    @Test
    void people_are_found_by_mail_and_name_by_those_who_may() {
        String mail = "found" + gateway.number() + "@mail.example";
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
                ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            owner.get("/console/people");
            owner.post("/console/people", "name", "赵找到", "mail", mail, "role", "READER");

            assertThat(search(owner, "/console", mail)).isEqualTo("/console/people");
            assertThat(search(reader, "/console", mail)).isEqualTo("/console/search");
            assertThat(reader.page()).contains("没有找到");
            assertThat(search(support, "/admin", "赵找到")).isEqualTo("/admin/merchants/" + GatewayFixture.SHOP);
        }
    }

    @Test
    void a_merchant_finds_nothing_of_another_one() {
        String requestId = "THEIRS" + gateway.number();
        gateway.place(OTHER, requestId, PaymentMode.SCAN_CODE, null);
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            for (String typed : new String[] {requestId, OTHER.digits(), "山前茶铺", "%", "_"}) {
                assertThat(search(owner, "/console", typed)).as(typed).isEqualTo("/console/search");
                assertThat(owner.page()).as(typed).contains("没有找到");
            }
            assertThat(search(owner, "/console", "")).isEqualTo("/console/search");
        }
    }

    private static String search(ConsoleClient visitor, String base, String typed) {
        visitor.get(base + "/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        return visitor.path();
    }

    private static String fullWidth(String text) {
        return text.chars()
                .mapToObj(letter -> Character.toString(letter + 0xfee0))
                .reduce("", String::concat);
    }
}
