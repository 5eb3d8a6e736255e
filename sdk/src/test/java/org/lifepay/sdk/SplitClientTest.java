package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class SplitClientTest {
    private static final Split SPLIT = Split.requestId("S-1")
            .orderSerialNumber("0123456789abcdef0123456890000593")
            .share(SplitShare.of("890000594", Money.fen(300)).remark("六月"))
            .share(SplitShare.of("890000595", Money.fen(100)))
            .notifyUrl("https://shop.example/splits")
            .build();

    @Test
    void a_split_and_its_queries_have_the_paths_and_members_of_the_protocol() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request ->
                answer().putAll(request.without("hmac").without("splitRecords")).build())) {
            SplitClient splits = platform.client().build().splits();

            SplitResult done = splits.split(SPLIT);
            splits.query("S-1");
            splits.queryOrder("0123456789abcdef0123456890000593");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/onlinePay/split", "/onlinePay/splitQuery", "/onlinePay/splitQuery");
            assertThat(SPLIT.fields().names())
                    .containsExactlyInAnyOrder("requestId", "orderId", "splitRecords", "notifyUrl");
            assertThat(done.status()).isEqualTo(SplitStatus.INIT);
            assertThat(done.serialNumber()).isEqualTo("9001");
            SplitShareResult first = done.shares().get(0);
            SplitShareResult second = done.shares().get(1);
            assertThat(first.receiver()).isEqualTo("890000594");
            assertThat(first.amount()).isEqualTo(Money.fen(300));
            assertThat(first.status()).isEqualTo(SplitStatus.SUCCESS);
            assertThat(first.returned()).isEqualTo(Money.fen(20));
            assertThat(first.returnPending()).isEqualTo(Money.fen(10));
            assertThat(second.returned()).isEqualTo(Money.fen(0));
            assertThat(second.errorMessage()).hasValue("BALANCE_NOT_ENOUGH");
        }
    }

    @Test
    void an_order_has_the_mark_and_the_records() {
        Order order = Order.requestId("A-1")
                .amount(Money.fen(1000))
                .notifyUrl("https://shop.example/notify")
                .callbackUrl("https://shop.example/back")
                .product(Product.of("Tea", 1, Money.fen(1000)))
                .split(SplitShare.of("890000594", Money.fen(300)))
                .build();

        assertThat(order.fields().text("splitMark")).isEqualTo("DO_SPLIT");
        assertThat((List<?>) order.fields().get("splitRecords"))
                .singleElement()
                .isInstanceOfSatisfying(Fields.class, record -> {
                    assertThat(record.text("merchantMark")).isEqualTo("890000594");
                    assertThat(record.text("splitAmount")).isEqualTo("300");
                });
    }

    private static Fields.Builder answer() {
        return Fields.builder()
                .put("serialNumber", "9001")
                .put("splitAmount", 400)
                .put("currency", "CNY")
                .put("status", "INIT")
                .put(
                        "splitRecords",
                        Arrays.asList(
                                Fields.builder()
                                        .put("merchantMark", "890000594")
                                        .put("splitAmount", 300)
                                        .put("status", "SUCCESS")
                                        .put("returnAmount", 20)
                                        .put("returnPendingAmount", 10)
                                        .build(),
                                Fields.builder()
                                        .put("merchantMark", "890000595")
                                        .put("splitAmount", 100)
                                        .put("status", "INIT")
                                        .put("errorMessage", "BALANCE_NOT_ENOUGH")
                                        .build()));
    }
}
