package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class CouponClientTest {
    private static final String ACTIVITY = "0123456789abcdef0123456890000593";
    private static final Instant BEGINS = Instant.parse("2026-03-01T00:00:00Z");

    private static CouponActivity.Builder activity() {
        return CouponActivity.amountOff("SPRING-1", "满50减5", Money.yuan("5.00"))
                .threshold(Money.yuan("50.00"))
                .sentBetween(BEGINS, BEGINS.plusSeconds(86_400))
                .stock(100)
                .buyerLimit(2)
                .validDays(7)
                .stores(Arrays.asList("s1", "s2"));
    }

    private static Fields activityAnswer() {
        return Fields.builder()
                .put("activityId", ACTIVITY)
                .put("status", "PUBLISHED")
                .put("name", "满50减5")
                .put("beginDateTime", "2026-03-01 08:00:00")
                .put("stockQuantity", 100)
                .put("sentQuantity", 7)
                .put("usedQuantity", 3)
                .put("usedAmount", 1500)
                .put("paidAmount", 13500)
                .put("returnedQuantity", 1)
                .build();
    }

    @Test
    void an_activity_is_created_as_the_protocol_has_it() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> activityAnswer())) {
            QueriedCouponActivity created =
                    platform.client().build().coupons().create(activity().build());
            Fields sent = platform.lastRequest();

            assertThat(sent.text("discountType")).isEqualTo("FIXED");
            assertThat(sent.text("discountAmount")).isEqualTo("500");
            assertThat(sent.text("thresholdAmount")).isEqualTo("5000");
            assertThat(sent.text("beginDateTime")).isEqualTo("2026-03-01 08:00:00");
            assertThat(sent.text("endDateTime")).isEqualTo("2026-03-02 08:00:00");
            assertThat(sent.text("storeIds")).isEqualTo("s1,s2");
            assertThat(created.activityId()).isEqualTo(ACTIVITY);
            assertThat(created.sent()).isEqualTo(7);
            assertThat(created.used()).isEqualTo(3);
            assertThat(created.returned()).isEqualTo(1);
            assertThat(created.discounted()).isEqualTo(Money.yuan("15.00"));
            assertThat(created.paid()).isEqualTo(Money.yuan("135.00"));
            assertThat(created.beginsAt()).hasValue(BEGINS);
        }
    }

    @Test
    void each_call_has_its_address_and_members() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> activityAnswer())) {
            CouponClient coupons = platform.client().build().coupons();

            coupons.publish(ACTIVITY);
            coupons.append("A-1", ACTIVITY, 5);
            assertThat(platform.lastRequest().text("quantity")).isEqualTo("5");
            coupons.deposit("D-1", ACTIVITY, Arrays.asList("TEA-1", "TEA-2"));
            assertThat((List<?>) platform.lastRequest().get("codes")).hasSize(2);
            coupons.queryActivity(ACTIVITY);
            coupons.stop(ACTIVITY);
            coupons.send("S-1", ACTIVITY, "2088");
            assertThat(platform.lastRequest().text("buyerId")).isEqualTo("2088");
            coupons.query("CODE");
            coupons.queryByRequestId("S-1");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly(
                            "/onlinePay/coupon/activity/publish",
                            "/onlinePay/coupon/activity/append",
                            "/onlinePay/coupon/activity/deposit",
                            "/onlinePay/coupon/activity/query",
                            "/onlinePay/coupon/activity/stop",
                            "/onlinePay/coupon/send",
                            "/onlinePay/coupon/query",
                            "/onlinePay/coupon/query");
        }
    }

    @Test
    void a_coupon_says_how_it_stands() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> Fields.builder()
                .put("couponCode", "TEA-1")
                .put("activityId", ACTIVITY)
                .put("status", "USED")
                .put("validEndDateTime", "2026-03-08 10:00:00")
                .put("orderId", "order")
                .put("couponAmount", 500)
                .build())) {
            QueriedCoupon coupon = platform.client().build().coupons().query("TEA-1");

            assertThat(coupon.status()).isEqualTo(CouponStatus.USED);
            assertThat(coupon.couponCode()).isEqualTo("TEA-1");
            assertThat(coupon.discount()).hasValue(Money.yuan("5.00"));
            assertThat(coupon.orderId()).hasValue("order");
            assertThat(coupon.validUntil()).hasValue(Instant.parse("2026-03-08T02:00:00Z"));
            assertThat(CouponStatus.of("LENT")).isEqualTo(CouponStatus.OTHER);
        }
    }

    @Test
    void what_cannot_be_is_not_sent() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> request)) {
            CouponClient coupons = platform.client().build().coupons();

            assertThatThrownBy(() -> CouponActivity.percentOff("P", "八折", 100))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> coupons.append("A", ACTIVITY, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> coupons.deposit("D", ACTIVITY, Collections.emptyList()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(platform.server().requests()).isEmpty();
        }
    }
}
