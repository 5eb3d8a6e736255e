package org.lifepay.gateway.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CouponEndpointTest {
    private static final String ACTIVITY = "/onlinePay/coupon/activity/";
    private static final String SEND = "/onlinePay/coupon/send";
    private static final String QUERY = "/onlinePay/coupon/query";

    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Fields.Builder activity(String requestId) {
        return shop.query(requestId)
                .put("name", "满50减5")
                .put("discountType", "FIXED")
                .put("discountAmount", 500)
                .put("thresholdAmount", 5000)
                .put("beginDateTime", "2026-03-01 00:00:00")
                .put("endDateTime", "2026-04-01 00:00:00")
                .put("stockQuantity", 3)
                .put("validDays", 7);
    }

    private String published(Fields.Builder activity) {
        Fields created = shop.call(ACTIVITY + "create", activity.build()).fields();
        String number = String.valueOf(created.text("activityId"));
        assertThat(number).hasSize(32);
        assertThat(named("publish", number).fields().text("status")).isEqualTo("PUBLISHED");
        return number;
    }

    private Answer named(String function, String number) {
        return shop.call(
                ACTIVITY + function,
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("activityId", number)
                        .build());
    }

    private Answer send(String requestId, String number, String buyer) {
        return shop.call(
                SEND,
                shop.query(requestId)
                        .put("activityId", number)
                        .put("buyerId", buyer)
                        .build());
    }

    private Answer append(String requestId, String number, int quantity) {
        return shop.call(
                ACTIVITY + "append",
                shop.query(requestId)
                        .put("activityId", number)
                        .put("quantity", quantity)
                        .build());
    }

    private Answer deposit(String requestId, String number, String... codes) {
        List<Fields> items = List.of(codes).stream()
                .map(code -> Fields.builder().put("code", code).build())
                .toList();
        return shop.call(
                ACTIVITY + "deposit",
                shop.query(requestId)
                        .put("activityId", number)
                        .put("codes", items)
                        .build());
    }

    @Test
    void an_activity_is_created_once_published_and_stopped() {
        Answer created = shop.call(ACTIVITY + "create", activity("a1").build());
        Answer again = shop.call(ACTIVITY + "create", activity("a1").build());
        Answer other = shop.call(
                ACTIVITY + "create", activity("a1").put("stockQuantity", 4).build());
        String number = String.valueOf(created.fields().text("activityId"));

        assertThat(created.fields().text("status")).isEqualTo("DRAFT");
        assertThat(created.fields().text("discountAmount")).isEqualTo("500");
        assertThat(created.fields().text("thresholdAmount")).isEqualTo("5000");
        assertThat(created.fields().text("validDays")).isEqualTo("7");
        assertThat(created.fields().text("sentQuantity")).isEqualTo("0");
        assertThat(again.fields().text("activityId")).isEqualTo(number);
        assertThat(other.code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(send("a1-1", number, "2088-1").fields().text("cause")).contains("not published");

        assertThat(named("publish", number).fields().text("status")).isEqualTo("PUBLISHED");
        assertThat(named("publish", number).fields().text("status")).isEqualTo("PUBLISHED");
        assertThat(named("stop", number).fields().text("status")).isEqualTo("STOPPED");
        assertThat(named("publish", number).code()).isEqualTo("COUPON_NOT_SENT");
        assertThat(send("a1-2", number, "2088-1").fields().text("cause")).contains("stopped");
        assertThat(named("query", number).fields().text("status")).isEqualTo("STOPPED");
        assertThat(named("query", "0").code()).isEqualTo("COUPON_NOT_FOUND");
    }

    @Test
    void a_coupon_is_sent_once_and_found_by_its_number_and_its_code() {
        String number = published(activity("a2"));

        Answer sent = send("s2", number, "2088-1");
        Answer again = send("s2", number, "2088-1");
        Answer other = send("s2", number, "2088-2");
        String code = String.valueOf(sent.fields().text("couponCode"));

        assertThat(code).matches("[2-9A-HJ-NP-Z]{16}");
        assertThat(sent.fields().text("validBeginDateTime")).isEqualTo("2026-03-01 10:00:00");
        assertThat(sent.fields().text("validEndDateTime")).isEqualTo("2026-03-08 10:00:00");
        assertThat(again.fields().without("hmac")).isEqualTo(sent.fields().without("hmac"));
        assertThat(other.code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(named("query", number).fields().text("sentQuantity")).isEqualTo("1");
        Fields byCode = Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("couponCode", code)
                .build();
        assertThat(shop.call(QUERY, byCode).fields().without("hmac"))
                .isEqualTo(sent.fields().without("hmac"));
        assertThat(shop.call(QUERY, shop.query("s2").build()).fields().text("couponCode"))
                .isEqualTo(code);
        assertThat(shop.call(QUERY, shop.query("s0").build()).code()).isEqualTo("COUPON_NOT_FOUND");
    }

    @Test
    void no_more_are_sent_than_there_are_until_some_are_appended_once() {
        String number = published(activity("a3"));
        IntStream.range(0, 3).forEach(i -> send("s3-" + i, number, "2088-" + i));

        assertThat(send("s3-3", number, "2088-3").fields().text("cause")).contains("all coupons");
        assertThat(append("p3", number, 1).fields().text("stockQuantity")).isEqualTo("4");
        assertThat(append("p3", number, 1).fields().text("stockQuantity")).isEqualTo("4");
        assertThat(append("p3", number, 2).code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(append("p3b", number, 99_999_999).code()).isEqualTo("FIELD_VALUE");
        assertThat(send("s3-3", number, "2088-3").fields().text("status")).isEqualTo("SENT");
        assertThat(send("s3-4", number, "2088-4").code()).isEqualTo("COUPON_NOT_SENT");
    }

    @Test
    void a_buyer_gets_no_more_than_one_may_and_the_stock_is_not_touched() {
        String number = published(activity("a4").put("buyerLimit", 2));

        send("s4-1", number, "2088-1");
        send("s4-2", number, "2088-1");

        assertThat(send("s4-3", number, "2088-1").fields().text("cause")).contains("as many");
        assertThat(named("query", number).fields().text("sentQuantity")).isEqualTo("2");
        assertThat(send("s4-4", number, "2088-2").fields().text("status")).isEqualTo("SENT");
    }

    @Test
    void of_many_calls_at_once_as_many_are_answered_as_there_are_coupons() throws Exception {
        String number = published(activity("a5").put("stockQuantity", 5).put("buyerLimit", 3));
        List<Answer> answers;
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> calls = IntStream.range(0, 16)
                    .mapToObj(i -> callers.submit(() -> send("s5-" + i, number, "2088-" + i % 2)))
                    .toList();
            answers = new ArrayList<>();
            for (Future<Answer> call : calls) {
                answers.add(call.get());
            }
        }

        assertThat(answers.stream()
                        .filter(answer -> "SENT".equals(answer.fields().text("status"))))
                .hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.code().equals("COUPON_NOT_SENT")))
                .hasSize(11);
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select max(sent) from coupon_buyer where merchant_id = :merchant")
                        .param("merchant", shop.merchant().digits())
                        .query(Integer.class)
                        .single())
                .isLessThanOrEqualTo(3);
        assertThat(named("query", number).fields().text("sentQuantity")).isEqualTo("5");
    }

    @Test
    void deposited_codes_are_sent_in_their_order_and_each_is_stored_once() {
        String number = published(activity("a6").put("codeMode", "DEPOSITED"));

        assertThat(send("s6-0", number, "2088-1").fields().text("cause")).contains("no deposited code");
        assertThat(deposit("d6", number, "TEA-1", "TEA-2").fields().text("status"))
                .isEqualTo("PUBLISHED");
        assertThat(deposit("d6", number, "TEA-1", "TEA-2").code()).isEmpty();
        assertThat(deposit("d6b", number, "TEA-3", "TEA-2").code()).isEqualTo("FIELD_VALUE");
        assertThat(deposit("d6c", number, "TEA-4", "TEA-4").code()).isEqualTo("FIELD_VALUE");
        assertThat(send("s6-1", number, "2088-1").fields().text("couponCode")).isEqualTo("TEA-1");
        assertThat(send("s6-1", number, "2088-1").fields().text("couponCode")).isEqualTo("TEA-1");
        assertThat(send("s6-2", number, "2088-1").fields().text("couponCode")).isEqualTo("TEA-2");
        assertThat(send("s6-3", number, "2088-1").code()).isEqualTo("COUPON_NOT_SENT");
        assertThat(named("query", number).fields().text("sentQuantity")).isEqualTo("2");
        assertThat(deposit("d6d", published(activity("a7")), "TEA-9").code()).isEqualTo("FIELD_VALUE");
    }

    @Test
    void who_has_a_coupon_is_stored_sealed() {
        send("s8", published(activity("a8")), "2088-secret-buyer");

        String row = gateway.bean(JdbcClient.class)
                .sql("select cast(coupon as text) from coupon where merchant_id = :merchant and request_id = 's8'")
                .param("merchant", shop.merchant().digits())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("secret-buyer");
    }

    @ParameterizedTest
    @CsvSource({
        "discountType, FREE, FIELD_VALUE",
        "discountAmount, 0, AMOUNT_OUT_OF_RANGE",
        "discountAmount, 5000, FIELD_VALUE",
        "ceilingAmount, 100, FIELD_VALUE",
        "endDateTime, 2026-03-01 00:00:00, FIELD_VALUE",
        "endDateTime, tomorrow, FIELD_FORMAT",
        "stockQuantity, 0, FIELD_VALUE",
        "stockQuantity, '', FIELD_MISSING",
        "validDays, 366, FIELD_VALUE",
        "validDays, '', FIELD_MISSING",
        "validBeginDateTime, 2026-03-01 00:00:00, FIELD_VALUE",
        "buyerLimit, 0, FIELD_VALUE",
        "storeIds, 'a,,b', FIELD_FORMAT",
        "codeMode, PRINTED, FIELD_VALUE",
        "name, '', FIELD_MISSING"
    })
    void what_is_wrong_is_refused_with_its_code(String field, String value, String code) {
        Fields request = activity("wrong").put(field, value).build();

        Answer answer = shop.call(ACTIVITY + "create", value.isEmpty() ? request.without(field) : request);

        assertThat(answer.code()).isEqualTo(code);
    }
}
