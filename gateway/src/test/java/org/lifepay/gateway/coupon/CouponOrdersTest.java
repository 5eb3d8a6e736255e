package org.lifepay.gateway.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.ExpireOrders;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class CouponOrdersTest {
    private static final String USED = "USED";
    private static final String SENT = "SENT";

    private final List<Money> asked = new CopyOnWriteArrayList<>();
    private GatewayServer gateway;
    private MerchantProgram shop;

    @BeforeEach
    void start() {
        gateway = GatewayServer.used();
        shop = new MerchantProgram(gateway);
        gateway.channel.onInitiate(request -> {
            asked.add(request.amount());
            return new PaymentInitiation.ScanCode("https://qr.example/" + request.number());
        });
    }

    @AfterEach
    void stop() {
        shop.close();
        gateway.close();
    }

    private Fields.Builder activity() {
        return shop.query("activity")
                .put("name", "立减5元")
                .put("discountType", "FIXED")
                .put("discountAmount", 500)
                .put("beginDateTime", "2026-03-01 00:00:00")
                .put("endDateTime", "2026-04-01 00:00:00")
                .put("stockQuantity", 10)
                .put("validDays", 7);
    }

    /** The code of a coupon of 5.00 yuan. */
    private String coupon() {
        return coupon(activity());
    }

    private String coupon(Fields.Builder activity) {
        String number = text(shop.call("/onlinePay/coupon/activity/create", activity.build()), "activityId");
        shop.call("/onlinePay/coupon/activity/publish", named(number));
        return send("sent", number);
    }

    private String send(String requestId, String activity) {
        Fields request = shop.query(requestId)
                .put("activityId", activity)
                .put("buyerId", "2088-1")
                .build();
        return text(shop.call("/onlinePay/coupon/send", request), "couponCode");
    }

    private Fields named(String activity) {
        return Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("activityId", activity)
                .build();
    }

    private static String text(Answer answer, String name) {
        return String.valueOf(answer.fields().text(name));
    }

    private Fields.Builder order(String requestId, String code) {
        return shop.order(requestId)
                .put("paymentModeCode", PaymentMode.SCAN_CODE.code())
                .put("couponCode", code);
    }

    private Answer place(String requestId, String code) {
        return shop.call(MerchantProgram.ORDER, order(requestId, code).build());
    }

    private Order find(String requestId) {
        return gateway.bean(Orders.class)
                .findWithFee(shop.merchant(), requestId)
                .orElseThrow()
                .order();
    }

    private int rollUp() {
        return gateway.bean(CouponResultsRollup.class).runOnce();
    }

    private void pay(String requestId) {
        Order order = find(requestId);
        gateway.pay(order, order.paymentOrderId());
    }

    private Fields couponNow() {
        return shop.call("/onlinePay/coupon/query", shop.query("sent").build()).fields();
    }

    private Fields activityNow() {
        return shop.call(
                        "/onlinePay/coupon/activity/query",
                        named(String.valueOf(couponNow().text("activityId"))))
                .fields();
    }

    private void refund(String requestId, String order, long fen) {
        gateway.clock.advance(Duration.ofSeconds(4));
        Answer answer = shop.call(
                "/onlinePay/refund",
                shop.query(requestId)
                        .put("orderId", find(order).paymentOrderId())
                        .put("amount", fen)
                        .put("notifyUrl", "https://shop.example/refunds")
                        .build());
        assertThat(answer.code()).isEmpty();
    }

    @Test
    void a_coupon_lowers_what_is_paid_and_is_used_when_it_is_paid() {
        String code = coupon();

        Answer placed = place("o1", code);

        assertThat(text(placed, "orderAmount")).isEqualTo("388");
        assertThat(text(placed, "couponAmount")).isEqualTo("500");
        assertThat(asked).containsExactly(new Money(388));
        assertThat(couponNow().text("status")).isEqualTo("RESERVED");
        assertThat(couponNow().text("orderId")).isEqualTo(text(placed, "paymentOrderId"));
        assertThat(activityNow().text("usedQuantity")).isEqualTo("0");

        pay("o1");
        Answer queried = shop.call(MerchantProgram.QUERY, shop.query("o1").build());

        assertThat(text(queried, "status")).isEqualTo("SUCCESS");
        assertThat(text(queried, "orderAmount")).isEqualTo("388");
        assertThat(text(queried, "couponAmount")).isEqualTo("500");
        assertThat(couponNow().text("status")).isEqualTo(USED);
        assertThat(activityNow().text("usedQuantity")).isEqualTo("1");
        assertThat(rollUp()).as("one merchant").isOne();
        assertThat(rollUp()).isZero();
        assertThat(activityNow().text("usedQuantity"))
                .as("no more by being added up")
                .isEqualTo("1");
        assertThat(activityNow().text("usedAmount")).isEqualTo("500");
        assertThat(activityNow().text("paidAmount")).isEqualTo("388");
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select amount from posting where merchant_id = :merchant and kind = 'PAYMENT'")
                        .param("merchant", shop.merchant().digits())
                        .query(Long.class)
                        .list())
                .containsExactly(388L);
    }

    @Test
    void a_repeat_is_answered_as_before_and_another_order_gets_no_coupon() {
        String code = coupon();

        Answer first = place("o1", code);
        Answer again = place("o1", code);
        Answer other = place("o2", code);
        pay("o1");
        Answer later = place("o3", code);

        assertThat(again.fields().without("hmac")).isEqualTo(first.fields().without("hmac"));
        assertThat(other.code()).isEqualTo("COUPON_NOT_USABLE");
        assertThat(later.code()).isEqualTo("COUPON_NOT_USABLE");
        assertThat(gateway.bean(Orders.class).findWithFee(shop.merchant(), "o2"))
                .isEmpty();
    }

    @Test
    void of_many_orders_at_once_one_has_the_coupon() throws Exception {
        String code = coupon();
        List<String> codes = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> place("many" + i, code)))
                    .toList();
            for (Future<Answer> call : calls) {
                codes.add(call.get().code());
            }
        }

        assertThat(codes).filteredOn(String::isEmpty).hasSize(1);
        assertThat(codes).filteredOn("COUPON_NOT_USABLE"::equals).hasSize(7);
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select count(*) from payment_order where merchant_id = :merchant")
                        .param("merchant", shop.merchant().digits())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_same_order_many_times_at_once_is_one_order() throws Exception {
        String code = coupon();
        List<String> numbers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> calls = IntStream.range(0, 8)
                    .mapToObj(_ -> callers.submit(() -> place("same", code)))
                    .toList();
            for (Future<Answer> call : calls) {
                numbers.add(text(call.get(), "paymentOrderId"));
            }
        }

        assertThat(numbers).containsOnly(find("same").paymentOrderId());
    }

    @Test
    void an_order_that_ends_unpaid_frees_its_coupon() {
        String code = coupon();
        place("o1", code);
        shop.call("/onlinePay/cancelOrder", shop.query("o1").build());

        assertThat(couponNow().text("status")).isEqualTo(SENT);
        assertThat(place("o2", code).code()).isEmpty();

        gateway.clock.advance(Duration.ofHours(25));
        gateway.bean(ExpireOrders.class).runOnce();

        assertThat(find("o2").isOpen()).isFalse();
        assertThat(couponNow().text("status")).isEqualTo(SENT);
        assertThat(place("o3", code).code()).isEmpty();
    }

    @Test
    void the_coupon_comes_back_with_the_last_fen_and_not_before() {
        String code = coupon();
        place("o1", code);
        pay("o1");

        refund("r1", "o1", 387);
        assertThat(couponNow().text("status")).isEqualTo(USED);

        refund("r2", "o1", 1);
        assertThat(couponNow().text("status")).isEqualTo(SENT);
        assertThat(activityNow().text("usedQuantity")).isEqualTo("0");
        assertThat(activityNow().text("usedAmount")).isEqualTo("0");
        assertThat(activityNow().text("paidAmount")).isEqualTo("0");
        assertThat(activityNow().text("returnedQuantity")).isEqualTo("1");
        rollUp();
        assertThat(activityNow().text("usedQuantity")).isEqualTo("0");
        assertThat(activityNow().text("returnedQuantity")).isEqualTo("1");
        assertThat(activityNow().text("usedAmount")).isEqualTo("0");
        assertThat(place("o2", code).code()).isEmpty();
    }

    @Test
    void a_payment_does_not_wait_for_the_row_of_its_activity() {
        place("o1", coupon());

        gateway.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            gateway.bean(JdbcClient.class)
                    .sql("select activity_id from coupon_activity for update")
                    .query(Long.class)
                    .list();
            CompletableFuture.runAsync(() -> pay("o1"))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(activityNow().text("usedQuantity")).isEqualTo("1");
    }

    @Test
    void a_coupon_that_has_expired_does_not_come_back() {
        String code = coupon();
        place("o1", code);
        pay("o1");

        gateway.clock.advance(Duration.ofDays(7));
        refund("r1", "o1", 388);

        assertThat(find("o1").refunded()).isEqualTo(new Money(388));
        assertThat(couponNow().text("status")).isEqualTo(USED);
        assertThat(activityNow().text("usedQuantity")).isEqualTo("1");
    }

    @Test
    void no_more_is_refunded_than_was_paid() {
        place("o1", coupon());
        pay("o1");
        gateway.clock.advance(Duration.ofSeconds(4));

        Answer answer = shop.call(
                "/onlinePay/refund",
                shop.query("r1")
                        .put("orderId", find("o1").paymentOrderId())
                        .put("amount", 389)
                        .put("notifyUrl", "https://shop.example/refunds")
                        .build());

        assertThat(answer.code()).isEqualTo("REFUND_EXCEEDS_ORDER");
    }

    @Test
    void an_order_that_a_coupon_is_not_for_is_refused_and_says_why() {
        String code = coupon(activity().put("thresholdAmount", 1000).put("storeIds", "s1,s2"));
        Fields.Builder large = order("large", code).put("orderAmount", 1000);

        assertThat(text(place("o0", "NONE"), "cause")).contains("no coupon");
        assertThat(text(shop.call(MerchantProgram.ORDER, large.build()), "cause"))
                .contains("store");
        assertThat(text(
                        shop.call(
                                MerchantProgram.ORDER,
                                order("small", code).put("storeId", "s2").build()),
                        "cause"))
                .contains("1000 fen");
        assertThat(shop.call(MerchantProgram.ORDER, large.put("storeId", "s2").build())
                        .code())
                .isEmpty();
        gateway.clock.advance(Duration.ofDays(7));
        assertThat(text(place("late", code), "cause")).contains("expired");
    }

    @Test
    void a_coupon_is_not_held_for_an_order_whose_number_is_taken() {
        String code = coupon();
        shop.call(MerchantProgram.ORDER, shop.order("o1").build());

        assertThat(place("o1", code).code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(couponNow().text("status")).isEqualTo(SENT);
    }
}
