package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Alipay tells by itself, in time or late, twice or never, and what others tell in its name. */
class NoticesTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @AfterEach
    void disarm() {
        alipay.disarm();
    }

    @Test
    void a_notice_that_comes_twice_is_told_once() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.fault("notice=duplicate");

        alipay.pay(placed.paymentOrderId());

        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(alipay.notices(placed.paymentOrderId()))
                        .hasSize(2)
                        .allSatisfy(notice ->
                                assertThat(notice.path("state").asString()).isEqualTo("DELIVERED")));
        shop.awaitNotification(requestId, "SUCCESS");
        assertThat(stackFixture.rows(shop, "notification")).isOne();
        assertThat(stackFixture.rows(shop, "give_back")).isZero();
    }

    @Test
    void a_notice_that_comes_after_a_query_has_repaired_the_order_changes_nothing() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.fault("notice=late&delay=PT10M");
        alipay.pay(placed.paymentOrderId());
        alipay.advance(Duration.ofSeconds(4));
        OpenedAnswer queried = shop.query(requestId);
        assertThat(queried.status()).isEqualTo("SUCCESS");

        alipay.advance(Duration.ofMinutes(11));

        awaitDelivered(placed);
        assertThat(shop.query(requestId).fields()).isEqualTo(queried.fields());
        assertThat(stackFixture.rows(shop, "notification")).isOne();
    }

    @Test
    void a_notice_for_a_refunded_order_does_not_turn_it_back() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.fault("notice=late&delay=PT10M");
        alipay.pay(placed.paymentOrderId());
        alipay.advance(Duration.ofSeconds(4));
        shop.awaitStatus(requestId, "SUCCESS");
        String refundId = Shop.newNumber();
        shop.call(Shop.REFUND, shop.refund(refundId, placed.paymentOrderId(), 1234));
        shop.awaitRefund(refundId, "SUCCESS");

        alipay.advance(Duration.ofMinutes(11));

        awaitDelivered(placed);
        OpenedAnswer queried = shop.query(requestId);
        assertThat(queried.text("totalRefundAmount")).isEqualTo("1234");
        assertThat(queried.text("totalRefundCount")).isEqualTo("1");
        assertThat(stackFixture.rows(shop, "give_back")).isZero();
    }

    @Test
    void a_forged_notice_is_refused() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);

        alipay.forgeNotice(placed.paymentOrderId());

        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(alipay.notices(placed.paymentOrderId()))
                        .anySatisfy(notice ->
                                assertThat(notice.path("lastAnswer").asString()).isEqualTo("200 fail")));
        assertThat(shop.query(requestId).status()).isEqualTo("INIT");
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount, 0.01, success",
        "total_amount, 12.35, success",
        "total_amount, 1234, success",
        "app_id, 2021000000000000, fail",
        "seller_id, 2088000000000099, fail",
        "out_trade_no, 0123456789abcdef0123456700000000, success"
    })
    void a_signed_notice_that_does_not_fit_pays_no_order(String field, String value, String acknowledgement) {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.scan(placed.paymentOrderId());
        Map<String, String> notice = alipay.signedNotice(placed.paymentOrderId(), Map.of(field, value));

        var answer = Web.postForm(noticeUrl(placed), Alipay.form(notice));

        assertThat(answer.body()).isEqualTo(acknowledgement); // what is ours is written down, so it need not come again
        assertThat(shop.query(requestId).status()).isEqualTo("INIT");
    }

    @Test
    void a_notice_that_fits_is_believed_and_one_altered_on_the_way_is_not() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.payInSilence(placed.paymentOrderId());
        Map<String, String> notice = alipay.signedNotice(placed.paymentOrderId(), Map.of());
        Map<String, String> altered = new LinkedHashMap<>(notice);
        altered.put("buyer_id", "2088000000000099");

        assertThat(Web.postForm(noticeUrl(placed), Alipay.form(altered)).body()).isEqualTo("fail");
        assertThat(Web.postForm(noticeUrl(placed), Alipay.form(notice)).body()).isEqualTo("success");
        assertThat(shop.query(requestId).status()).isEqualTo("SUCCESS");
    }

    @Test
    void a_notice_brought_to_another_merchants_address_pays_the_order_of_its_number() {
        Shop other = stackFixture.newShop();
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.scan(placed.paymentOrderId());
        Map<String, String> notice = alipay.signedNotice(placed.paymentOrderId(), Map.of());

        String url = noticeUrl(placed).replace(shop.merchantId(), other.merchantId());
        var answer = Web.postForm(url, Alipay.form(notice));

        assertThat(url).isNotEqualTo(noticeUrl(placed));
        assertThat(answer.body()).isEqualTo("success");
        assertThat(shop.query(requestId).status()).isEqualTo("SUCCESS");
        assertThat(stackFixture.rows(other)).isZero();
    }

    private String noticeUrl(OpenedAnswer placed) {
        return alipay.trade(placed.paymentOrderId()).path("notifyUrl").asString();
    }

    private void awaitDelivered(OpenedAnswer placed) {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(alipay.notices(placed.paymentOrderId()))
                        .isNotEmpty()
                        .allSatisfy(notice ->
                                assertThat(notice.path("state").asString()).isEqualTo("DELIVERED")));
    }
}
