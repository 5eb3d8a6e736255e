package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alipay acts and its answer gets lost, or it is unknown whether it acted: unknown is not failed. */
class LostResponsesTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @AfterEach
    void disarm() {
        alipay.disarm();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode=drop",
                "mode=drop&effect=false",
                "mode=http&status=502",
                "mode=unknown",
                "mode=unknown&effect=false",
                "mode=unknown&code=ACQ.SYSTEM_ERROR"
            })
    void a_code_whose_opening_is_unknown_is_given_by_the_same_request_again(String fault) {
        alipay.fault(fault + "&method=alipay.trade.precreate");
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);

        OpenedAnswer unknown = shop.call(Shop.ORDER, order);
        OpenedAnswer again = shop.call(Shop.ORDER, order);

        assertThat(unknown.code()).isEqualTo("TRY_AGAIN");
        assertThat(again.status()).isEqualTo("SUCCESS");
        assertThat(stackFixture.rows(shop, "payment_order")).isOne();
        alipay.pay(newestNumber());
        shop.awaitNotification(requestId, "SUCCESS");
        assertThat(shop.query(requestId).status()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=drop", "mode=drop&effect=false", "mode=unknown"})
    void a_trade_whose_opening_is_unknown_is_given_by_the_same_request_again(String fault) {
        alipay.fault(fault + "&method=alipay.trade.create");
        Map<String, Object> order = shop.order(requestId, Shop.LIFE_ACCOUNT);

        OpenedAnswer unknown = shop.call(Shop.ORDER, order);
        OpenedAnswer again = shop.call(Shop.ORDER, order);

        assertThat(unknown.code()).isEqualTo("TRY_AGAIN");
        assertThat(again.text("tradeNo"))
                .isEqualTo(alipay.trade(again.paymentOrderId()).path("tradeNo").asString());
        assertThat(stackFixture.rows(shop, "payment_attempt")).isOne();
    }

    @Test
    void a_barcode_payment_whose_answer_is_lost_is_found_by_the_same_request() {
        alipay.fault("mode=drop&method=alipay.trade.pay");
        Map<String, Object> order = shop.order(requestId, Shop.BARCODE);

        OpenedAnswer unknown = shop.call(Shop.ORDER, order);
        OpenedAnswer again = shop.call(Shop.ORDER, order);

        assertThat(unknown.status()).isIn("INIT", "SUCCESS"); // Alipay's notice may have been faster
        assertThat(again.status()).isEqualTo("SUCCESS");
        shop.awaitNotification(requestId, "SUCCESS");
        assertThat(stackFixture.rows(shop, "give_back")).isZero();
    }

    @Test
    void a_barcode_payment_of_which_nothing_is_heard_is_found_by_the_schedule() {
        alipay.fault("notice=lost");
        alipay.fault("mode=drop&method=alipay.trade.pay");
        OpenedAnswer unknown = shop.call(Shop.ORDER, shop.order(requestId, Shop.BARCODE));
        assertThat(unknown.status()).isEqualTo("INIT");

        alipay.advance(Duration.ofSeconds(4));

        shop.awaitNotification(requestId, "SUCCESS");
        assertThat(shop.notifications(requestId, "FAILED")).isEmpty();
    }

    @Test
    void a_till_is_answered_while_alipay_hangs_and_told_before_alipay_has_answered() {
        alipay.fault("notice=lost");
        alipay.fault("mode=slow&millis=14000&method=alipay.trade.pay");

        Instant sent = Instant.now();
        OpenedAnswer placed = shop.call(Shop.ORDER, shop.order(requestId, Shop.BARCODE));
        Duration waited = Duration.between(sent, Instant.now());
        alipay.advance(Duration.ofSeconds(5));
        shop.awaitNotification(requestId, "SUCCESS");
        Duration untilNotified = Duration.between(sent, Instant.now());

        assertThat(placed.status()).isEqualTo("INIT");
        assertThat(List.of(waited, untilNotified)).allMatch(time -> time.compareTo(Duration.ofSeconds(13)) < 0);
        assertThat(stackFixture.rows(shop, "give_back")).isZero();
    }

    @Test
    void a_payment_whose_notice_is_lost_is_found_by_the_schedule() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.payInSilence(placed.paymentOrderId());

        alipay.advance(Duration.ofMinutes(2));

        shop.awaitNotification(requestId, "SUCCESS");
    }

    @Test
    void a_payment_whose_notice_is_lost_is_found_by_a_query() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.payInSilence(placed.paymentOrderId());

        alipay.advance(Duration.ofSeconds(4)); // the schedule asks after fifteen

        assertThat(shop.query(requestId).status()).isEqualTo("SUCCESS");
    }

    @Test
    void while_alipay_cannot_be_asked_the_order_stays_open() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.payInSilence(placed.paymentOrderId());
        alipay.fault("mode=http&status=503&times=100000");

        alipay.advance(Duration.ofSeconds(4));

        assertThat(shop.query(requestId).status()).isEqualTo("INIT");
        alipay.disarm();
        alipay.advance(Duration.ofSeconds(4));
        assertThat(shop.query(requestId).status()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode=drop",
                "mode=drop&effect=false",
                "mode=http&status=500",
                "mode=unknown",
                "mode=unknown&effect=false",
                "mode=unknown&code=ACQ.SYSTEM_ERROR&effect=false"
            })
    void a_refund_whose_answer_is_lost_is_asked_about_and_pays_once(String fault) {
        OpenedAnswer paid = shop.paid(alipay, requestId);
        String refundId = Shop.newNumber();
        alipay.fault(fault + "&method=alipay.trade.refund");

        OpenedAnswer accepted = shop.call(Shop.REFUND, shop.refund(refundId, paid.paymentOrderId(), 234));

        assertThat(accepted.status()).isEqualTo("SUCCESS");
        boolean carriedOut = !fault.contains("effect=false"); // then the query learns it from Alipay at once
        assertThat(shop.refundQuery(refundId).status()).isEqualTo(carriedOut ? "SUCCESS" : "INIT");
        assertThat(shop.query(requestId).text("totalRefundAmount")).isEqualTo(carriedOut ? "234" : "0");
        alipay.advance(Duration.ofSeconds(15));
        shop.awaitRefund(refundId, "SUCCESS");
        shop.awaitNotification(refundId, "SUCCESS");
        assertThat(shop.notifications(refundId, "FAILED")).isEmpty();
        assertThat(alipay.trade(paid.paymentOrderId()).path("refundedAmount").asString())
                .isEqualTo("2.34");
        assertThat(shop.query(requestId).text("totalRefundAmount")).isEqualTo("234");
    }

    @Test
    void a_refund_that_alipay_declines_fails_and_leaves_the_money_for_another() {
        OpenedAnswer paid = shop.paid(alipay, requestId);
        String refundId = Shop.newNumber();
        alipay.fault("mode=refuse&code=ACQ.REASON_TRADE_BEEN_FREEZEN&method=alipay.trade.refund");

        shop.call(Shop.REFUND, shop.refund(refundId, paid.paymentOrderId(), 1234));

        var failed = shop.awaitNotification(refundId, "FAILED");
        assertThat(failed.text("errorMessage")).isEqualTo("ACQ.REASON_TRADE_BEEN_FREEZEN");
        assertThat(shop.refundQuery(refundId).status()).isEqualTo("FAILED");
        alipay.advance(Duration.ofSeconds(4));
        String second = Shop.newNumber();
        shop.call(Shop.REFUND, shop.refund(second, paid.paymentOrderId(), 1234));
        shop.awaitRefund(second, "SUCCESS");
    }

    @Test
    void a_slow_alipay_is_waited_for() {
        alipay.fault("mode=slow&millis=1500&method=alipay.trade.precreate");

        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);

        assertThat(placed.text("scanCodeUrl")).isNotEmpty();
    }

    /** The number that the buyer was shown last. */
    private String newestNumber() {
        return stackFixture
                .jdbc()
                .sql("""
                        select number from payment_attempt where merchant_id = :merchantId
                        order by attempt_no desc limit 1
                        """)
                .param("merchantId", shop.merchantId())
                .query(String.class)
                .single();
    }
}
