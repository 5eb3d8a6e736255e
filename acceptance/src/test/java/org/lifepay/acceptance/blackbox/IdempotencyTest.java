package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;

/** The same request has the same answer and one effect, however often and by however many it is sent. */
class IdempotencyTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                Shop.SCAN_CODE,
                Shop.LIFE_ACCOUNT,
                Shop.MINI_PROGRAM,
                Shop.WAP,
                Shop.PC,
                Shop.APP,
                Shop.BARCODE
            })
    void twenty_equal_orders_at_once_make_one_order_and_twenty_equal_answers(String mode) throws Exception {
        Map<String, Object> order = shop.order(requestId, mode);

        List<OpenedAnswer> answers = ConcurrentCalls.all(_ -> {
            SealedMessage sealedMessage = shop.seal(Json.write(order));
            return () -> shop.post(Shop.ORDER, sealedMessage);
        });

        assertThat(answers).hasSize(ConcurrentCalls.MANY).allSatisfy(openedAnswer -> {
            assertThat(openedAnswer.code()).isEmpty();
            assertThat(openedAnswer.fields()).isEqualTo(answers.getFirst().fields());
        });
        assertThat(stackFixture.rows(shop, "payment_order")).isOne();
        assertThat(stackFixture.rows(shop, "payment_attempt")).isLessThanOrEqualTo(1);
        assertThat(shop.call(Shop.ORDER, order).fields())
                .isEqualTo(answers.getFirst().fields());
    }

    @Test
    void the_same_order_has_the_same_answer_after_it_is_paid() {
        OpenedAnswer placed = shop.paid(alipay, requestId);

        OpenedAnswer again = shop.call(Shop.ORDER, shop.order(requestId, Shop.SCAN_CODE));

        assertThat(again.fields()).isEqualTo(placed.fields());
    }

    @Test
    void another_content_under_the_same_number_is_refused() {
        shop.place(requestId, Shop.SCAN_CODE);
        Map<String, Object> dearer = shop.order(requestId, Shop.SCAN_CODE);
        dearer.put("orderAmount", "1235");

        OpenedAnswer openedAnswer = shop.call(Shop.ORDER, dearer);

        assertThat(openedAnswer.code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(shop.query(requestId).text("orderAmount")).isEqualTo("1234");
        assertThat(stackFixture.rows(shop, "payment_order")).isOne();
    }

    @Test
    void the_order_of_members_and_empty_ones_do_not_make_another_content() {
        OpenedAnswer placed = shop.call(Shop.ORDER, shop.order(requestId));
        Map<String, Object> shuffled = new TreeMap<>(shop.order(requestId));
        shuffled.put("remark", "");

        OpenedAnswer openedAnswer = shop.call(Shop.ORDER, shuffled);

        assertThat(openedAnswer.fields()).isEqualTo(placed.fields());
    }

    @Test
    void two_merchants_may_use_the_same_number() {
        Shop other = stackFixture.newShop();

        OpenedAnswer ours = shop.place(requestId, Shop.SCAN_CODE);
        OpenedAnswer theirs = other.place(requestId, Shop.SCAN_CODE);

        assertThat(theirs.paymentOrderId()).isNotEqualTo(ours.paymentOrderId());
    }

    @Test
    void twenty_equal_refunds_at_once_pay_once() throws Exception {
        OpenedAnswer paid = shop.paid(alipay, requestId);
        String refundId = Shop.newNumber();
        Map<String, Object> refund = shop.refund(refundId, paid.paymentOrderId(), 500);

        List<OpenedAnswer> answers = ConcurrentCalls.all(_ -> {
            SealedMessage sealedMessage = shop.seal(Json.write(refund));
            return () -> shop.post(Shop.REFUND, sealedMessage);
        });

        // Only the time of completion may differ: it comes when the money has gone.
        Fields first = answers.getFirst().fields().without("completeDateTime");
        assertThat(answers).allSatisfy(openedAnswer -> {
            assertThat(openedAnswer.status()).isEqualTo("SUCCESS");
            assertThat(openedAnswer.fields().without("completeDateTime")).isEqualTo(first);
        });
        assertThat(stackFixture.rows(shop, "refund")).isOne();
        shop.awaitRefund(refundId, "SUCCESS");
        assertThat(refundedAtAlipay(paid)).isEqualTo("5.00");
        assertThat(shop.query(requestId).text("totalRefundAmount")).isEqualTo("500");
    }

    @Test
    void another_content_under_the_same_refund_number_is_refused() {
        OpenedAnswer paid = shop.paid(alipay, requestId);
        String refundId = Shop.newNumber();
        shop.call(Shop.REFUND, shop.refund(refundId, paid.paymentOrderId(), 500));

        OpenedAnswer openedAnswer = shop.call(Shop.REFUND, shop.refund(refundId, paid.paymentOrderId(), 501));

        assertThat(openedAnswer.code()).isEqualTo("REQUEST_ID_REUSED");
        shop.awaitRefund(refundId, "SUCCESS");
        assertThat(refundedAtAlipay(paid)).isEqualTo("5.00");
    }

    @Test
    void twenty_refunds_at_once_never_exceed_the_order() throws Exception {
        OpenedAnswer paid = shop.paid(alipay, requestId);

        List<OpenedAnswer> answers = ConcurrentCalls.all(i -> {
            SealedMessage sealedMessage = shop.seal(Json.write(shop.refund("part-" + i, paid.paymentOrderId(), 400)));
            return () -> shop.post(Shop.REFUND, sealedMessage);
        });

        assertThat(answers.stream().filter(openedAnswer -> openedAnswer.status().equals("SUCCESS")))
                .hasSize(3);
        assertThat(answers.stream().filter(openedAnswer -> openedAnswer.code().equals("REFUND_EXCEEDS_ORDER")))
                .hasSize(ConcurrentCalls.MANY - 3);
        assertThat(stackFixture.rows(shop, "refund")).isEqualTo(3);
        await().atMost(Shop.TIMEOUT).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            alipay.advance(Duration.ofSeconds(4)); // refunds of one order go three seconds apart
            assertThat(refundedAtAlipay(paid)).isEqualTo("12.00");
        });
        await().atMost(Shop.TIMEOUT)
                .until(() -> shop.query(requestId).text("totalRefundCount").equals("3"));
        assertThat(shop.call(Shop.REFUND, shop.refund(Shop.newNumber(), paid.paymentOrderId(), 35))
                        .text("cause"))
                .contains("34 fen");
    }

    @Test
    void an_unpaid_order_cannot_be_refunded() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);

        OpenedAnswer openedAnswer = shop.call(Shop.REFUND, shop.refund(Shop.newNumber(), placed.paymentOrderId(), 1));

        assertThat(openedAnswer.code()).isEqualTo("ORDER_NOT_PAID");
        assertThat(stackFixture.rows(shop, "refund")).isZero();
    }

    private String refundedAtAlipay(OpenedAnswer order) {
        return alipay.trade(order.paymentOrderId()).path("refundedAmount").asString();
    }
}
