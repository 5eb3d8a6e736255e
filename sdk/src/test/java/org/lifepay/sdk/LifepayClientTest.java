package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class LifepayClientTest {
    static final Order ORDER = Order.requestId("A-1001")
            .amount(Money.yuan("19.99"))
            .notifyUrl("https://shop.example/notify")
            .callbackUrl("https://shop.example/thanks")
            .product(Product.of("茶", 1, Money.fen(1999)).receiver("李四").description("green"))
            .paymentMode(PaymentMode.scanCode())
            .build();
    static final Refund REFUND = Refund.requestId("R-1")
            .orderSerialNumber("8001")
            .amount(Money.fen(500))
            .notifyUrl("https://shop.example/notify")
            .remark("broken")
            .build();

    @Test
    void an_order_by_scan_code_comes_back_with_a_picture_and_its_text() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> echo(request)
                .put("paymentOrderId", "db50e5ba")
                .put("status", "SUCCESS")
                .put("scanCode", "iVBORw==")
                .put("scanCodeUrl", "https://qr.example/x")
                .build())) {

            PlacedOrder placed = platform.client().build().place(ORDER);

            assertThat(placed.paymentOrderId()).isEqualTo("db50e5ba");
            assertThat(placed.status()).isEqualTo("SUCCESS");
            assertThat(placed.scanCodeUrl()).hasValue("https://qr.example/x");
            assertThat(placed.scanCode().orElseThrow()).containsExactly(0x89, 'P', 'N', 'G');
            assertThat(placed.redirectUrl()).isEmpty();
            assertThat(placed.tradeNo()).isEmpty();
            assertThat(placed.jsString()).isEmpty();
            assertThat(placed.appParams()).isEmpty();
        }
    }

    @Test
    void an_order_by_bank_transfer_comes_back_with_its_own_account_number() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> echo(request)
                .put("paymentOrderId", "db50e5ba")
                .put("status", "SUCCESS")
                .put("accountNumber", "6200000001")
                .put("accountName", "示例支付有限公司")
                .put("bankName", "示例银行")
                .put("branchName", "上海分行")
                .put("clearingCode", "102290000001")
                .put("amount", "1999")
                .put("expireDateTime", "2026-03-02 10:00:00")
                .build())) {

            ReceivingAccount account =
                    platform.client().build().place(ORDER).receivingAccount().orElseThrow();

            assertThat(PaymentMode.exclusiveAccount().code()).hasValue("OFFLINE-P2P");
            assertThat(account.accountNumber()).isEqualTo("6200000001");
            assertThat(account.accountName() + account.bankName() + account.branchName())
                    .isEqualTo("示例支付有限公司示例银行上海分行");
            assertThat(account.clearingCode()).isEqualTo("102290000001");
            assertThat(account.amount()).isEqualTo(Money.fen(1999));
            assertThat(account.expireDateTime()).hasValue(java.time.Instant.parse("2026-03-02T02:00:00Z"));
        }
    }

    @Test
    void the_platform_reads_every_mandatory_member_of_an_order() throws Exception {
        try (FakePlatform platform = placing()) {

            platform.client().build().place(ORDER);

            assertThat(platform.lastRequest())
                    .isEqualTo(Fields.parse(
                            ("{\"requestId\":\"A-1001\",\"orderCurrency\":\"CNY\",\"payer\":{},\"orderAmount\":\"1999\","
                                            + "\"notifyUrl\":\"https://shop.example/notify\","
                                            + "\"callbackUrl\":\"https://shop.example/thanks\","
                                            + "\"paymentModeCode\":\"SCANCODE-ALI_PAY-P2P\","
                                            + "\"productDetails\":[{\"name\":\"茶\",\"quantity\":\"1\",\"amount\":\"1999\","
                                            + "\"receiver\":\"李四\",\"description\":\"green\"}],"
                                            + "\"merchantId\":\"890000593\"}")
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    @Test
    void the_headers_are_spelt_and_ordered_as_the_protocol_says() throws Exception {
        try (FakePlatform platform = placing()) {

            platform.client().partnerId("880000001").build().place(ORDER);

            LoopbackServer.Request request = platform.server().requests().getFirst();
            assertThat(request.startLine()).isEqualTo("POST /onlinePay/order HTTP/1.1");
            List<String> names = request.headers().stream()
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .toList();
            assertThat(names).containsSubsequence("Content-Type", "encryptKey", "merchantId", "requestId", "partnerId");
            assertThat(request.header("Content-Type")).isEqualTo("application/vnd.5upay-v3.0+json");
            assertThat(request.header("merchantId")).isEqualTo("890000593");
            assertThat(request.header("requestId")).isEqualTo("A-1001");
            assertThat(request.header("partnerId")).isEqualTo("880000001");
            assertThat(request.header("encryptKey")).hasSize(344);
            assertThat(request.body()).matches("[A-Za-z0-9+/]+=*");
            assertThat(platform.lastRequest().text("partnerId")).isEqualTo("880000001");
        }
    }

    @Test
    void a_base_url_with_a_path_and_a_slash_keeps_its_path() throws Exception {
        try (FakePlatform platform = placing()) {
            String base = platform.server().url() + "/pay/v3/";

            LifepayClient.builder(base, Vectors.MERCHANT_ID, Vectors.merchantKeys())
                    .build()
                    .place(ORDER);

            assertThat(platform.server().requests().getFirst().path()).isEqualTo("/pay/v3/onlinePay/order");
        }
    }

    @Test
    void a_query_tells_what_arrived_for_an_order_by_bank_transfer() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> echo(request)
                .put("serialNumber", "8001")
                .put("status", "INIT")
                .put("orderAmount", 1999)
                .put("orderCurrency", "CNY")
                .put("receivedAmount", 1500)
                .put("unmatchedAmount", 700)
                .build())) {

            QueriedOrder order = platform.client().build().query("A-1002");

            assertThat(order.waitingTransfers()).hasValue(Money.fen(1500));
            assertThat(order.unmatchedTransfers()).hasValue(Money.fen(700));
        }
    }

    @Test
    void a_query_tells_where_the_order_stands() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> echo(request)
                .put("serialNumber", "8001")
                .put("status", "SUCCESS")
                .put("orderAmount", 1999)
                .put("orderCurrency", "CNY")
                .put("totalRefundAmount", 500)
                .put("feeAmount", 12)
                .put("feeRefundedAmount", 3)
                .put("merchantDiscountAmount", 100)
                .put("platformDiscountAmount", 50)
                .put("buyerPayAmount", 1849)
                .put("pointAmount", 49)
                .put("receiptAmount", 1899)
                .put("completeDateTime", "2026-11-23 16:00:01")
                .put("paymentModeAlias", "ALI_SCANCODE_PAY")
                .build())) {

            QueriedOrder order = platform.client().build().query("A-1001");

            assertThat(platform.server().requests().getFirst().path()).isEqualTo("/onlinePay/query");
            assertThat(order.status()).isEqualTo(OrderStatus.SUCCESS);
            assertThat(order.amount()).isEqualTo(Money.fen(1999));
            assertThat(order.refunded()).isEqualTo(Money.fen(500));
            assertThat(order.fee()).hasValue(Money.fen(12));
            assertThat(order.feeRefunded()).hasValue(Money.fen(3));
            assertThat(order.merchantDiscount()).hasValue(Money.fen(100));
            assertThat(order.platformDiscount()).hasValue(Money.fen(50));
            assertThat(order.buyerPaid()).hasValue(Money.fen(1849));
            assertThat(order.points()).hasValue(Money.fen(49));
            assertThat(order.received()).hasValue(Money.fen(1899));
            assertThat(order.serialNumber()).isEqualTo("8001");
            assertThat(order.completedAt()).hasValue(Instant.parse("2026-11-23T08:00:01Z"));
        }
    }

    @Test
    void a_refund_and_its_query_carry_the_refunds_own_number() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> echo(request)
                .put("serialNumber", "9001")
                .put("amount", 500)
                .put("currency", "CNY")
                .put("status", "SUCCESS")
                .build())) {
            LifepayClient client = platform.client().build();

            PlacedRefund placed = client.refund(REFUND);
            QueriedRefund queried = client.queryRefund("R-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/onlinePay/refund", "/onlinePay/refundQuery");
            assertThat(placed.amount()).isEqualTo(Money.fen(500));
            assertThat(placed.requestId()).isEqualTo("R-1");
            assertThat(queried.status()).isEqualTo(RefundStatus.SUCCESS);
        }
    }

    @Test
    void a_cancel_that_comes_too_late_is_an_answer_and_no_exception() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> echo(request)
                .put("status", "FAILED")
                .put("errorMessage", "paid: refund it instead")
                .build())) {

            Cancellation cancellation = platform.client().build().cancel("A-1001");

            assertThat(platform.server().requests().getFirst().path()).isEqualTo("/onlinePay/cancelOrder");
            assertThat(cancellation.cancelled()).isFalse();
            assertThat(cancellation.errorMessage()).hasValue("paid: refund it instead");
        }
    }

    @Test
    void any_other_call_is_signed_and_verified_alike() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(
                request -> echo(request).put("availableTransferBalance", 77).build())) {

            Fields answer = platform.client()
                    .build()
                    .call(
                            "/transferDomestic/account/availableTransferBalance",
                            Fields.builder().put("requestId", "B-1").build());

            assertThat(answer.text("availableTransferBalance")).isEqualTo("77");
        }
    }

    @Test
    void an_order_without_a_number_an_amount_or_a_product_cannot_be_built() {
        assertThatIllegalArgumentException().isThrownBy(() -> Order.requestId("  "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.requestId("A").amount(Money.fen(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Product.of("", 1, Money.fen(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.requestId("A")
                        .amount(Money.fen(1))
                        .notifyUrl("https://shop.example")
                        .callbackUrl("https://shop.example")
                        .products(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentMode.lifeAccount(""));
    }

    @Test
    void money_is_exact_and_never_negative() {
        assertThat(Money.yuan("0.01").fen()).isEqualTo(1);
        assertThat(Money.yuan("19.9")).isEqualTo(Money.fen(1990)).hasToString("19.90");
        assertThatIllegalArgumentException().isThrownBy(() -> Money.yuan("1.001"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.yuan("-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.yuan("a"));
    }

    @Test
    void an_rc2_key_file_that_does_not_open_says_how_to_convert_it() {
        byte[] old = Vectors.file("merchant", "pfx_rc2_40_base64");

        assertThatThrownBy(() -> MerchantKeys.of(old, "wrong".toCharArray(), Vectors.certificateFile("platform")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkcs12 -legacy");
    }

    @Test
    void a_key_file_of_each_usual_kind_is_read() {
        for (String kind : List.of("pfx_3des_base64", "pfx_aes256_base64", "pfx_rc2_40_base64")) {
            MerchantKeys keys = MerchantKeys.of(
                    Vectors.file("merchant", kind), Vectors.PASSWORD, Vectors.certificateFile("platform"));

            assertThat(keys.currentPlatform()).isEqualTo(Vectors.publicKey("platform"));
        }
    }

    static FakePlatform placing() throws Exception {
        return FakePlatform.answering(request -> echo(request)
                .put("paymentOrderId", "1")
                .put("status", "SUCCESS")
                .build());
    }

    static Fields.Builder echo(Fields request) {
        return Fields.builder()
                .put("merchantId", request.text("merchantId"))
                .put("requestId", request.text("requestId"));
    }
}
