package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that end without money, and money that comes all the same. */
class CancelTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @AfterEach
    void disarm() {
        alipay.disarm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", Shop.SCAN_CODE, Shop.LIFE_ACCOUNT, Shop.MINI_PROGRAM, Shop.WAP, Shop.PC, Shop.APP})
    void an_unpaid_order_is_cancelled_and_the_merchant_told(String mode) {
        shop.call(Shop.ORDER, shop.order(requestId, mode));

        OpenedAnswer openedAnswer = shop.cancel(requestId);

        assertThat(openedAnswer.status()).isEqualTo("SUCCESS");
        assertThat(openedAnswer.text("requestId")).isEqualTo(requestId);
        assertThat(shop.query(requestId).status()).isEqualTo("CANCEL");
        var notification = shop.awaitNotification(requestId, "CANCEL");
        assertThat(notification.text("orderAmount")).isEqualTo("1234");
        assertThat(notification.names())
                .doesNotContain("paymentModeAlias", "clearingOrg", "realBankSerialNumber", "realBankRequestNumber");
    }

    @Test
    void a_cancelled_order_cannot_be_paid_at_alipay_any_more() {
        OpenedAnswer placed = shop.place(requestId, Shop.LIFE_ACCOUNT);

        shop.cancel(requestId);

        assertThat(alipay.status(placed.paymentOrderId())).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void a_cancelled_number_cannot_be_used_again() {
        shop.place(requestId, Shop.SCAN_CODE);
        shop.cancel(requestId);
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        order.put("remark", "another try");

        assertThat(shop.call(Shop.ORDER, order).code()).isEqualTo("REQUEST_ID_REUSED");
    }

    @Test
    void a_paid_order_is_not_cancelled_but_the_merchant_is_pointed_to_refunds() {
        OpenedAnswer placed = shop.paid(alipay, requestId);

        OpenedAnswer openedAnswer = shop.cancel(requestId);

        assertThat(openedAnswer.signed()).isTrue();
        assertThat(openedAnswer.status()).isEqualTo("FAILED");
        assertThat(openedAnswer.text("errorMessage")).contains("refund");
        assertThat(shop.query(requestId).status()).isEqualTo("SUCCESS");
        assertThat(alipay.status(placed.paymentOrderId())).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void an_order_that_is_paid_without_our_knowing_is_not_cancelled() {
        OpenedAnswer placed = shop.place(requestId, Shop.LIFE_ACCOUNT);
        alipay.payInSilence(placed.paymentOrderId());

        OpenedAnswer openedAnswer = shop.cancel(requestId);

        assertThat(openedAnswer.status()).isEqualTo("FAILED");
        shop.awaitNotification(requestId, "SUCCESS");
    }

    @Test
    void cancelling_twice_says_the_same_and_tells_once() {
        shop.place(requestId, Shop.LIFE_ACCOUNT);

        OpenedAnswer first = shop.cancel(requestId);
        OpenedAnswer second = shop.cancel(requestId);

        assertThat(second.fields()).isEqualTo(first.fields());
        shop.awaitNotification(requestId, "CANCEL");
        assertThat(stackFixture.rows(shop, "notification")).isOne();
    }

    @Test
    void an_unknown_order_is_not_found() {
        assertThat(shop.cancel(requestId).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.query(requestId).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.refundQuery(requestId).code()).isEqualTo("REFUND_NOT_FOUND");
    }

    @Test
    void while_alipay_is_down_nothing_is_cancelled_and_afterwards_it_is() {
        OpenedAnswer placed = shop.place(requestId, Shop.LIFE_ACCOUNT);
        alipay.fault("mode=http&status=503&times=100000&effect=false");

        OpenedAnswer down = shop.cancel(requestId);

        assertThat(down.code()).isEqualTo("TRY_AGAIN");
        assertThat(shop.query(requestId).status()).isEqualTo("INIT");
        alipay.disarm();
        assertThat(shop.cancel(requestId).status()).isEqualTo("SUCCESS");
        assertThat(alipay.status(placed.paymentOrderId())).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void an_order_whose_time_is_over_is_closed_at_alipay_too_and_the_merchant_told() {
        Map<String, Object> order = shop.order(requestId, Shop.LIFE_ACCOUNT);
        order.put("timeout", "2");
        OpenedAnswer placed = shop.call(Shop.ORDER, order);
        alipay.advance(Duration.ofMinutes(119));
        assertThat(shop.query(requestId).status()).isEqualTo("INIT");

        alipay.advance(Duration.ofMinutes(2));

        shop.awaitNotification(requestId, "CANCEL");
        assertThat(shop.query(requestId).status()).isEqualTo("CANCEL");
        assertThat(alipay.status(placed.paymentOrderId())).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void an_order_without_timeout_lives_for_a_day() {
        shop.place(requestId, Shop.APP);

        alipay.advance(Duration.ofHours(24));

        shop.awaitNotification(requestId, "CANCEL");
    }

    @Test
    void a_paid_order_does_not_expire() {
        shop.paid(alipay, requestId);

        alipay.advance(Duration.ofHours(25));
        String other = Shop.newNumber();
        shop.place(other, Shop.SCAN_CODE);
        alipay.advance(Duration.ofHours(25));
        shop.awaitNotification(other, "CANCEL"); // by now every expired order has been processed

        assertThat(shop.query(requestId).status()).isEqualTo("SUCCESS");
        assertThat(shop.notifications(requestId, "CANCEL")).isEmpty();
    }

    @Test
    void money_for_a_cancelled_order_goes_back_and_the_merchant_is_told_again() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        shop.cancel(requestId);
        shop.awaitNotification(requestId, "CANCEL");

        alipay.pay(placed.paymentOrderId()); // the code was shown, and the buyer scanned it all the same

        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(alipay.trade(placed.paymentOrderId())
                                .path("refundedAmount")
                                .asString())
                        .isEqualTo("12.34"));
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(shop.notifications(requestId, "CANCEL"))
                        .anySatisfy(notification -> {
                            assertThat(notification.text("totalRefundCount")).isEqualTo("1");
                            assertThat(notification.text("totalRefundAmount")).isEqualTo("1234");
                        }));
        OpenedAnswer asked = shop.query(requestId);
        assertThat(asked.status()).isEqualTo("CANCEL");
        assertThat(asked.text("totalRefundCount")).isEqualTo("1");
        assertThat(asked.text("totalRefundAmount")).isEqualTo("1234");
        assertThat(shop.notifications(requestId, "SUCCESS")).isEmpty();
    }

    @Test
    void money_for_a_cancelled_order_goes_back_once_even_when_the_answer_is_lost() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        shop.cancel(requestId);
        alipay.fault("mode=drop&method=alipay.trade.refund");
        alipay.fault("notice=duplicate");

        alipay.pay(placed.paymentOrderId());

        await().atMost(Shop.TIMEOUT).untilAsserted(() -> {
            alipay.advance(Duration.ofSeconds(30));
            assertThat(shop.notifications(requestId, "CANCEL"))
                    .anySatisfy(notification ->
                            assertThat(notification.text("totalRefundCount")).isEqualTo("1"));
        });
        assertThat(alipay.trade(placed.paymentOrderId()).path("refunds").size()).isOne();
        assertThat(stackFixture.rows(shop, "give_back")).isOne();
    }

    @Test
    void the_second_of_two_payments_of_one_order_goes_back() {
        alipay.fault("mode=drop&method=alipay.trade.precreate");
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        shop.call(Shop.ORDER, order);
        OpenedAnswer placed = shop.call(Shop.ORDER, order);
        String first = placed.paymentOrderId();
        String second = first + "_2";

        alipay.pay(second);
        shop.awaitNotification(requestId, "SUCCESS");
        alipay.pay(first);

        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(
                                alipay.trade(first).path("refundedAmount").asString())
                        .isEqualTo("12.34"));
        assertThat(alipay.trade(second).path("refundedAmount").asString()).isEqualTo("0.00");
        assertThat(shop.query(requestId).text("totalRefundCount")).isEqualTo("0");
        assertThat(shop.notifications(requestId, "SUCCESS")).hasSize(1);
    }
}
