package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.QueriedOrder;

/** What merchants ask, and how often they may. */
class QueryTest {
    private static final int PER_MINUTE = 200;

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void a_merchant_may_query_orders_and_refunds_two_hundred_times_a_minute_each() throws Exception {
        shop.call(Shop.ORDER, shop.order(requestId));

        List<String> codes = codes(PER_MINUTE + 1);

        assertThat(codes.stream().filter(String::isEmpty)).hasSize(PER_MINUTE);
        assertThat(codes.stream().filter("RATE_LIMITED"::equals)).hasSize(1);
        assertThat(shop.refundQuery(requestId).code()).isEqualTo("REFUND_NOT_FOUND");
        assertThat(stackFixture.newShop().query(requestId).code()).isEqualTo("ORDER_NOT_FOUND");
        alipay.advance(Duration.ofSeconds(61));
        assertThat(shop.query(requestId).status()).isEqualTo("INIT");
    }

    @Test
    void an_order_of_long_ago_is_answered_as_on_its_day() {
        LifepayClient client = shop.client();
        shop.paid(alipay, requestId);
        QueriedOrder then = client.query(requestId);

        alipay.advance(Duration.ofDays(30));

        QueriedOrder now = client.query(requestId);
        assertThat(now.status()).isEqualTo(OrderStatus.SUCCESS);
        assertThat(now.fields()).isEqualTo(then.fields());
        assertThat(now.completedAt()).isPresent();
    }

    @Test
    void a_query_before_payment_says_init_and_nothing_of_a_bank() {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);

        OpenedAnswer queried = shop.query(requestId);

        assertThat(queried.status()).isEqualTo("INIT");
        assertThat(queried.text("serialNumber")).isEqualTo(placed.paymentOrderId());
        assertThat(queried.has("completeDateTime")).isFalse();
        assertThat(queried.has("realBankSerialNumber")).isFalse();
    }

    private List<String> codes(int many) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                futures.add(threads.submit(() -> shop.query(requestId).code()));
            }
            List<String> codes = new ArrayList<>();
            for (Future<String> future : futures) {
                codes.add(future.get());
            }
            return codes;
        }
    }
}
