package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.testkit.SignedNotification;
import org.lifepay.sdk.testkit.TestPlatform;

class ExchangeClientTest {
    private static final Order ORDER = Order.requestId("A-1")
            .amount(Money.fen(888))
            .notifyUrl("https://shop.example/notify")
            .callbackUrl("https://shop.example/thanks")
            .product(Product.of("Tea", 1, Money.fen(888)))
            .paymentMode(PaymentMode.scanCode())
            .build();
    private static final Remittance REMITTANCE = Remittance.requestId("R-1")
            .purchases(List.of("A-1", "A-2"))
            .payee(ForeignPayee.of("Ada Lovelace", "12345678", "GBR", "Bank of London")
                    .swiftCode("BOLDGB2L"))
            .notifyUrl("https://shop.example/remittances")
            .build();

    private static Fields answer(Fields request) {
        return Fields.builder()
                .putAll(request.without("hmac"))
                .put("status", "SUCCESS")
                .put("serialNumber", "s1")
                .put("listprice", "622.190000")
                .put("orderAmount", 888)
                .put("orderId", "s1")
                .put("amount", 126)
                .put("currency", "USD")
                .put("receivedAmount", 125)
                .put(
                        "foreignExchange",
                        Fields.builder()
                                .put("amount", 126)
                                .put("currency", "USD")
                                .put("status", "SUCCESS")
                                .put("listprice", "700.000000")
                                .put("deductionAmount", 882)
                                .build())
                .build();
    }

    @Test
    void a_price_is_locked_and_an_order_is_placed_at_it_and_queried() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(ExchangeClientTest::answer)) {
            ExchangeClient exchange = platform.client().build().exchange();

            PriceLock lock = exchange.lockPrice("USD");
            exchange.place(
                    ORDER, ExchangeTerms.of("USD", "SOFTWARE").amount(126).priceLock(lock));
            QueriedExchange queried = exchange.query("A-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly(
                            "/foreignExchange/listpriceLock", "/foreignExchange/order", "/foreignExchange/query");
            assertThat(lock.listPrice()).isEqualTo(new BigDecimal("622.190000"));
            assertThat(queried.status()).isEqualTo(OrderStatus.SUCCESS);
            assertThat(queried.purchase()).hasValueSatisfying(purchase -> {
                assertThat(purchase.status()).isEqualTo(ExchangeStatus.SUCCESS);
                assertThat(purchase.amount()).hasValue(126L);
                assertThat(purchase.deduction()).hasValue(Money.fen(882));
            });
        }
    }

    @Test
    void the_terms_are_added_to_the_order() {
        Fields terms = ExchangeTerms.of("JPY", "TRAVEL").amount(50_000).fields();

        assertThat(terms.names()).containsExactly("currency", "forUse", "amount");
        assertThat(terms.text("amount")).isEqualTo("50000");
        assertThatThrownBy(() -> ExchangeTerms.of("JPY", "TRAVEL").amount(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_bought_is_remitted_and_queried() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(ExchangeClientTest::answer)) {
            ExchangeClient exchange = platform.client().build().exchange();

            PlacedRemittance placed = exchange.remit(REMITTANCE);
            QueriedRemittance queried = exchange.queryRemittance("R-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/foreignExchange/transfer", "/foreignExchange/transferQuery");
            assertThat(placed.status()).isEqualTo("SUCCESS");
            assertThat(placed.fields().get("originalRequestIds")).isEqualTo(List.of("A-1", "A-2"));
            assertThat(queried.status()).isEqualTo(RemittanceStatus.SUCCESS);
            assertThat(queried.amount()).isEqualTo(126);
            assertThat(queried.received()).hasValue(125L);
            assertThat(queried.returned()).isEmpty();
        }
    }

    @Test
    void a_payee_is_not_shown() {
        assertThat(ForeignPayee.of("Ada Lovelace", "12345678", "GBR", "Bank of London")
                        .toString())
                .doesNotContain("Ada", "1234");
        assertThatThrownBy(() -> Remittance.requestId("R-1").purchases(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_notification_of_a_remittance_is_told_from_the_others() {
        TestPlatform platform = TestPlatform.withNewKeys("890000593");
        SignedNotification sent = platform.remittance("R-1", "USD", 126, RemittanceStatus.FAILED);

        Notification notification = platform.notificationParser().parse(sent.headers(), sent.body());

        assertThat(notification.requireAmount(Money.fen(126), "USD"))
                .isInstanceOfSatisfying(RemittanceNotification.class, remittance -> {
                    assertThat(remittance.status()).isEqualTo(RemittanceStatus.FAILED);
                    assertThat(remittance.errorMessage()).isPresent();
                    assertThat(remittance.completedAt()).isPresent();
                    assertThat(remittance.received()).isEmpty();
                });
    }

    private static Fields batch(Fields request) {
        return Fields.builder()
                .putAll(request.without("hmac"))
                .put("status", "SUCCESS")
                .put("serialNumber", "s1")
                .put("detailPath", "p1")
                .put("amount", 2_100)
                .put("paidAmount", 2_000)
                .put("failedAmount", 100)
                .put("lines", 2)
                .put(
                        "details",
                        List.of(
                                Fields.builder()
                                        .put("line", 1)
                                        .put("amount", 2_000)
                                        .put("status", "SUCCESS")
                                        .put("receivedAmount", 1_990)
                                        .build(),
                                Fields.builder()
                                        .put("line", 2)
                                        .put("amount", 100)
                                        .put("status", "FAILED")
                                        .put("errorMessage", "ACCOUNT_CLOSED")
                                        .build()))
                .build();
    }

    @Test
    void a_file_is_uploaded_and_its_lines_are_remitted_and_queried() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(ExchangeClientTest::batch)) {
            RemittanceFileClient files = platform.client().build().exchange().files();

            UploadedRemittanceFile file = files.upload("payees.csv", new byte[] {'a', 'b'});
            assertThat(platform.lastRequest().text("content")).isEqualTo("YWI=");
            PlacedRemittanceBatch placed = files.order(RemittanceBatch.requestId("B-1")
                    .amount(file.amount())
                    .file(file.detailPath())
                    .notifyUrl("https://shop.example/remittances")
                    .currency("USD")
                    .allowRepeats()
                    .build());
            Fields sent = platform.lastRequest();
            QueriedRemittanceBatch queried = files.query("B-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/transfer/upload", "/transfer/order", "/transfer/query");
            assertThat(file.lines()).isEqualTo(2);
            assertThat(List.of("requestId", "amount", "currency", "creditedCurrency", "detailPath", "allowRepeats"))
                    .extracting(sent::text)
                    .containsExactly("B-1", "2100", "USD", "USD", "p1", "true");
            assertThat(placed.status()).isEqualTo("SUCCESS");
            assertThat(queried.status()).isEqualTo(RemittanceBatchStatus.SUCCESS);
            assertThat(queried.paid()).isEqualTo(Money.fen(2_000));
            assertThat(queried.lines())
                    .extracting(line -> line.row() + " " + line.status() + " "
                            + line.received().map(Money::fen).orElse(0L)
                            + line.errorMessage().orElse(""))
                    .containsExactly("1 SUCCESS 1990", "2 FAILED 0ACCOUNT_CLOSED");
        }
    }

    @Test
    void a_notification_of_a_file_is_told_from_one_of_a_remittance() {
        TestPlatform platform = TestPlatform.withNewKeys("890000593");
        SignedNotification sent = platform.remittanceBatch("B-1", Money.fen(0), Money.fen(2_100));

        Notification notification = platform.notificationParser().parse(sent.headers(), sent.body());

        assertThat(notification.requireAmount(Money.fen(2_100), "CNY"))
                .isInstanceOfSatisfying(RemittanceBatchNotification.class, batch -> {
                    assertThat(batch.status()).isEqualTo(RemittanceBatchStatus.CANCEL);
                    assertThat(batch.failed()).isEqualTo(Money.fen(2_100));
                    assertThat(batch.completedAt()).isPresent();
                });
    }

    @Test
    void a_payer_abroad_is_told_where_to_pay_and_what_came_of_it_is_notified() throws Exception {
        Fields payTo = Fields.builder()
                .put("accountNumber", "NRA1")
                .put("expireDateTime", "2026-03-09 10:00:00")
                .build();
        TestPlatform test = TestPlatform.withNewKeys("890000593");
        try (FakePlatform platform = FakePlatform.answering(request -> Fields.builder()
                .putAll(request.without("hmac"))
                .put("status", "PROCESSING")
                .put("amount", 10_000)
                .put("payTo", payTo)
                .build())) {
            QueriedCollection placed = platform.client()
                    .build()
                    .exchange()
                    .collect(ForeignCollection.requestId("K-1")
                            .amount("USD", 10_000)
                            .product("Tea")
                            .notifyUrl("https://shop.example/notify")
                            .payer("Ada Lovelace")
                            .timeoutHours(48)
                            .build());

            assertThat(placed.status()).isEqualTo(CollectionStatus.PROCESSING);
            assertThat(placed.payTo())
                    .hasValueSatisfying(
                            where -> assertThat(where.accountNumber()).isEqualTo("NRA1"));
            assertThat(placed.settlement()).isEmpty();
        }
        SignedNotification signed = test.collection("K-1", "USD", 10_000, Money.fen(70_000));
        Notification told = test.notificationParser().parse(signed.headers(), signed.body());

        assertThat(told)
                .isInstanceOfSatisfying(
                        CollectionNotification.class,
                        paid -> assertThat(paid.settlement())
                                .hasValueSatisfying(settled ->
                                        assertThat(settled.credited()).isEqualTo(Money.fen(70_000))));
    }
}
