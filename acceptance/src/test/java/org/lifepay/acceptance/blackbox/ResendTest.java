package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.sdk.RequestRejectedException;

/** Merchants who missed a notification ask for it again. */
class ResendTest {
    private static final String RESEND = "/onlinePay/notifications/resend";

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void what_was_acknowledged_comes_again_word_for_word_and_once_for_two_calls() {
        shop.paid(alipay, requestId);
        awaitDelivered();

        OpenedAnswer first = shop.call(RESEND, shop.number(requestId));
        OpenedAnswer second = shop.call(RESEND, shop.number(requestId));

        awaitReceived(2);
        awaitDelivered();
        assertThat(first.text("queued")).isEqualTo("1");
        assertThat(first.text("requestId")).isEqualTo(requestId);
        assertThat(first.signed()).isTrue();
        assertThat(second.text("queued")).isEqualTo("0");
        assertThat(shop.notifications(requestId, "SUCCESS")).hasSize(2);
        assertThat(shop.plain(shop.receiver().received().get(1)))
                .isEqualTo(shop.plain(shop.receiver().received().get(0)));
    }

    @Test
    void all_that_failed_on_a_day_comes_at_once_when_the_server_is_back() {
        shop.receiver().willAnswer(500, "away");
        shop.receiver().willAnswer(500, "away");
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.pay(placed.paymentOrderId());
        awaitReceived(1);
        await().atMost(Shop.TIMEOUT).until(() -> stackFixture.rows(shop, "notification_attempt") == 1);
        alipay.advance(Duration.ofSeconds(21));
        awaitReceived(2);
        await().atMost(Shop.TIMEOUT).until(() -> stackFixture.rows(shop, "notification_attempt") == 2);

        OpenedAnswer openedAnswer = shop.call(RESEND, day(dayOfNotification()));

        awaitDelivered();
        assertThat(openedAnswer.text("queued")).isEqualTo("1");
        assertThat(openedAnswer.text("remaining")).isEqualTo("0");
        assertThat(openedAnswer.text("date")).isEqualTo(dayOfNotification());
        assertThat(shop.receiver().received()).hasSize(3);
    }

    @Test
    void an_unknown_number_is_refused_and_so_is_one_of_another_merchant() {
        Shop other = stackFixture.newShop();
        other.paid(alipay, requestId);

        assertThat(shop.call(RESEND, shop.number(requestId)).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThatThrownBy(() -> shop.client().resendNotifications(requestId))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("ORDER_NOT_FOUND"));
        assertThat(other.receiver().received()).hasSize(1);
    }

    @Test
    void an_open_order_has_nothing_to_be_sent_again() {
        shop.place(requestId, Shop.SCAN_CODE);

        assertThat(shop.client().resendNotifications(requestId).queued()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "date, 2026-02-30, FIELD_FORMAT",
        "date, 20260201, FIELD_FORMAT",
        "date, 2026-02-01T00, FIELD_TOO_LONG",
        "requestId, '', FIELD_MISSING",
        "requestId, a b, FIELD_CHARACTERS"
    })
    void what_is_no_number_and_no_day_is_refused(String field, String value, String code) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("merchantId", shop.merchantId());
        fields.put(field, value);

        assertThat(shop.call(RESEND, fields).code()).isEqualTo(code);
    }

    @Test
    void a_number_and_a_day_at_once_are_refused() {
        Map<String, Object> both = shop.number(requestId);
        both.put("date", "2026-02-01");

        assertThat(shop.call(RESEND, both).code()).isEqualTo("FIELD_VALUE");
    }

    private Map<String, Object> day(String day) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("merchantId", shop.merchantId());
        fields.put("date", day);
        return fields;
    }

    private String dayOfNotification() {
        return stackFixture
                .jdbc()
                .sql("""
                        select to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from notification
                        where merchant_id = :merchantId
                        """)
                .param("merchantId", shop.merchantId())
                .query(String.class)
                .single();
    }

    private void awaitReceived(int many) {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(shop.receiver().received()).hasSize(many));
    }

    private void awaitDelivered() {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(stackFixture
                                .jdbc()
                                .sql("select status from notification where merchant_id = :merchantId")
                                .param("merchantId", shop.merchantId())
                                .query(String.class)
                                .list())
                        .containsExactly("DELIVERED"));
    }
}
