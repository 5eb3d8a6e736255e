package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.testkit.SignedNotification;
import org.lifepay.sdk.testkit.TestPlatform;

class CustomsClientTest {
    private static final String NUMBER = "0123456789abcdef0123456890000593";
    private static final CustomsDeclaration DECLARATION = CustomsDeclaration.orderSerialNumber(NUMBER)
            .notifyUrl("https://shop.example/customs")
            .item(CustomsItem.of(CustomsItem.OFFICAL, Money.fen(800), Money.fen(80), Money.fen(8))
                    .registration("4401986999", "茶行"))
            .item(CustomsItem.of(CustomsItem.NINGBO, Money.fen(100), Money.fen(0), Money.fen(0)))
            .payer("张三", "11010519491231002X")
            .build();

    private static final Order ORDER_OF_PARTS = Order.requestId("A1")
            .amount(Money.fen(888))
            .notifyUrl("https://shop.example/notify")
            .callbackUrl("https://shop.example/back")
            .product(Product.of("Tea", 1, Money.fen(888)))
            .subOrder("A1-1", Money.fen(500))
            .build();

    private static Fields infos(String status) {
        return Fields.builder()
                .put("customsChannel", "OFFICAL")
                .put("amount", "888")
                .put("status", status)
                .put("errorMessage", status.equals("FAILED") ? "100 海关退单" : "")
                .build();
    }

    @Test
    void the_calls_have_the_paths_and_members_of_the_protocol() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> Fields.builder()
                .putAll(request.without("hmac").without("customsInfos"))
                .put("status", "SUCCESS")
                .put("customsInfos", List.of(infos("PROCESSING"), infos("FAILED"), infos("LOST")))
                .build())) {
            CustomsClient customs = platform.client().build().customs();

            customs.declare(DECLARATION);
            CustomsResult found = customs.query(NUMBER);
            customs.repeat(NUMBER, CustomsItem.OFFICAL);

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/customs/order", "/customs/query", "/customs/repeatDeclare");
            assertThat(found.paySerialNumber()).isEqualTo(NUMBER);
            assertThat(found.items())
                    .extracting(CustomsItemResult::status)
                    .containsExactly(CustomsStatus.PROCESSING, CustomsStatus.FAILED, CustomsStatus.OTHER);
            assertThat(found.items().get(0).customsChannel()).isEqualTo("OFFICAL");
            assertThat(found.items().get(0).amount()).isEqualTo(Money.fen(888));
            assertThat(found.items().get(0).errorMessage()).isEmpty();
            assertThat(found.items().get(1).errorMessage()).hasValue("100 海关退单");
        }
    }

    @Test
    void parts_of_an_order_come_back_with_numbers_of_their_own() throws Exception {
        Fields part = Fields.builder()
                .put("requestId", "A1-1")
                .put("serialNumber", NUMBER)
                .put("amount", "500")
                .build();
        try (FakePlatform platform = FakePlatform.answering(request -> Fields.builder()
                .put("merchantId", "890000593")
                .put("requestId", request.text("requestId"))
                .put("paymentOrderId", NUMBER)
                .put("status", "SUCCESS")
                .put("subOrders", List.of(part))
                .build())) {
            PlacedOrder placed = platform.client().build().place(ORDER_OF_PARTS);

            Fields sent = (Fields)
                    ((List<?>) Objects.requireNonNull(ORDER_OF_PARTS.fields().get("subOrders"))).get(0);
            assertThat(sent.text("requestId") + " " + sent.text("amount")).isEqualTo("A1-1 500");
            assertThat(placed.subOrders()).singleElement().satisfies(one -> {
                assertThat(one.requestId()).isEqualTo("A1-1");
                assertThat(one.serialNumber()).isEqualTo(NUMBER);
                assertThat(one.amount()).isEqualTo(Money.fen(500));
            });
        }
    }

    @Test
    void a_declaration_adds_up_its_amounts() {
        Fields first =
                (Fields) ((List<?>) Objects.requireNonNull(DECLARATION.fields().get("customsInfos"))).get(0);

        assertThat(DECLARATION.fields().names())
                .containsExactlyInAnyOrder("paySerialNumber", "notifyUrl", "payer", "customsInfos");
        assertThat(first.text("amount")).isEqualTo("888");
        assertThat(first.text("merchantCommerceCode")).isEqualTo("4401986999");
        assertThat(((Fields) Objects.requireNonNull(DECLARATION.fields().get("payer"))).text("IdNum"))
                .isEqualTo("11010519491231002X");
        assertThatThrownBy(() -> CustomsItem.of("NINGBO", Money.fen(0), Money.fen(0), Money.fen(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_notification_has_no_requestId_and_is_known_by_the_order() {
        TestPlatform platform = TestPlatform.withNewKeys("890000593");
        SignedNotification sent = platform.customs(NUMBER, CustomsItem.OFFICAL, Money.fen(888), CustomsStatus.FAILED);

        Notification notification = platform.notificationParser().parse(sent.headers(), sent.body());

        assertThat(notification.requireAmount(Money.fen(888), "CNY"))
                .isInstanceOfSatisfying(CustomsNotification.class, customs -> {
                    assertThat(customs.requestId()).isEqualTo(NUMBER);
                    assertThat(customs.serialNumber()).isEqualTo(NUMBER);
                    assertThat(customs.items())
                            .singleElement()
                            .satisfies(item -> assertThat(item.status()).isEqualTo(CustomsStatus.FAILED));
                });
    }
}
