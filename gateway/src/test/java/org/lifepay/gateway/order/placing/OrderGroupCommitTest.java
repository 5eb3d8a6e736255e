package org.lifepay.gateway.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(60)
class OrderGroupCommitTest {
    private static final MerchantId OTHER = new MerchantId("890000594");

    private GatewayFixture fixture;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        fixture.register(OTHER);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void orders_that_arrive_during_a_write_share_the_next_commit() throws Exception {
        List<PlaceOrder.Request> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(GatewayFixture.request(i % 2 == 0 ? GatewayFixture.SHOP : OTHER, "order-" + i, null));
        }

        List<Object> results = placeWhileTheFirstWriteHangs(requests);

        assertThat(results).allMatch(PlaceOrder.Result.Placed.class::isInstance);
        assertThat(fixture.texts("select request_id from payment_order")).hasSize(41);
        assertThat(fixture.texts("select count(distinct xmin::text) from payment_order"))
                .as("transactions: the one that hung, one of %d, one of the rest", OrderGroupCommit.MAX_BATCH)
                .containsExactly("3");
    }

    @Test
    void equal_requests_within_one_commit_are_one_row_and_equal_answers() throws Exception {
        List<PlaceOrder.Request> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(GatewayFixture.request(GatewayFixture.SHOP, "same", null));
        }

        List<Object> results = placeWhileTheFirstWriteHangs(requests);

        assertThat(fixture.texts("select request_id from payment_order order by 1"))
                .containsExactly("first", "same");
        String id = fixture.texts("select payment_order_id from payment_order where request_id = 'same'")
                .getFirst();
        assertThat(results)
                .allSatisfy(result -> assertThat(
                                ((PlaceOrder.Result.Placed) result).order().paymentOrderId())
                        .isEqualTo(id));
    }

    @Test
    void a_row_that_the_database_refuses_takes_no_other_with_it() throws Exception {
        List<PlaceOrder.Request> requests = List.of(
                GatewayFixture.request(GatewayFixture.SHOP, "good-1", null),
                GatewayFixture.request(GatewayFixture.SHOP, "zero\0byte", null),
                GatewayFixture.request(GatewayFixture.SHOP, "good-2", null));

        List<Object> results = placeWhileTheFirstWriteHangs(requests);

        assertThat(results.get(0)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(results.get(1)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(results.get(2)).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(fixture.texts("select request_id from payment_order order by 1"))
                .containsExactly("first", "good-1", "good-2");
    }

    /**
     * Two sessions that insert the same numbers in different order. PostgreSQL mostly ends the one that has waited for longer,
     * which is this gateway; where it ends the other one, nothing is seen here and they meet again.
     */
    @Test
    void a_deadlock_with_another_gateway_fails_no_strangers_order() throws Exception {
        for (int meetings = 1; !losesDeadlock(); meetings++) {
            assertThat(meetings).isLessThan(5);
            close();
            open();
        }
    }

    /** False if the other gateway lost it. */
    private boolean losesDeadlock() throws Exception {
        PlaceOrder placeOrder = fixture.bean(PlaceOrder.class);
        OrderGroupCommit groupCommit = fixture.bean(OrderGroupCommit.class);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> otherGateway = threads.submit(() -> deadlock(locked, queued));
            locked.await();
            List<Future<Object>> orders = new ArrayList<>();
            orders.add(threads.submit((Callable<Object>) () -> fixture.place("first", null)));
            awaitBlocked();
            for (PlaceOrder.Request request : List.of(
                    GatewayFixture.request(GatewayFixture.SHOP, "a", null),
                    GatewayFixture.request(GatewayFixture.SHOP, "b", null),
                    GatewayFixture.request(OTHER, "stranger", null))) {
                orders.add(threads.submit((Callable<Object>) () -> outcome(placeOrder, request)));
                while (groupCommit.queueLength() < orders.size() - 1) {
                    Thread.sleep(1);
                }
            }

            queued.countDown();

            try {
                otherGateway.get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(PessimisticLockingFailureException.class);
                return false;
            }
            assertThat(orders.get(3).get()).isInstanceOf(PlaceOrder.Result.Placed.class);
            assertThat(orders.get(2).get()).isEqualTo(new PlaceOrder.Result.RequestIdReused());
            // Whichever of the two comes first with it when the deadlock has ended.
            assertThat(orders.get(1).get())
                    .isInstanceOfAny(PlaceOrder.Result.RequestIdReused.class, PlaceOrder.Result.Placed.class);
            return true;
        }
    }

    /** Has written b when the others have written a and wait for b; then writes a. */
    private void deadlock(CountDownLatch locked, CountDownLatch queued) {
        fixture.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            insertForeign("b");
            Object beforeLock = status.createSavepoint();
            fixture.sql().sql("lock table payment_order in exclusive mode").update();
            locked.countDown();
            await(queued);
            status.rollbackToSavepoint(beforeLock); // gives back the lock of the table
            while (fixture.texts("select 1 from pg_locks where locktype = 'transactionid' and not granted")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            insertForeign("a");
        });
    }

    private void insertForeign(String requestId) {
        fixture.sql()
                .sql("""
                        insert into payment_order (merchant_id, order_id, payment_order_id, request_id, content_digest,
                            amount, currency, subject, notify_url, details, status, created_at, expires_at, sweep_at)
                        values (:merchantId, :orderId, :number, :requestId, 'd', 1, 'CNY', 'Tea', 'https://x', '{}',
                            'INIT', now(), now(), now())
                        on conflict do nothing
                        """)
                .param("merchantId", GatewayFixture.SHOP.digits())
                .param("orderId", (long) requestId.charAt(0))
                .param("number", requestId.repeat(32))
                .param("requestId", requestId)
                .update();
    }

    @Test
    void an_order_that_cannot_be_written_fails_and_the_next_one_is_written() {
        fixture.sql().sql("alter table payment_order rename to away").update();
        assertThatThrownBy(() -> fixture.place("order-1", null)).hasMessageContaining("payment_order");
        fixture.sql().sql("alter table away rename to payment_order").update();

        fixture.place("order-2", null);

        assertThat(fixture.texts("select request_id from payment_order")).containsExactly("order-2");
    }

    @Test
    void who_waits_too_long_takes_the_order_back() throws Exception {
        OrderGroupCommit hasty =
                new OrderGroupCommit(fixture.bean(OrderTable.class), Duration.ofMillis(50), new SimpleMeterRegistry());
        Order first = fixture.place("first", null);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> holder = lockTable(threads, locked, release);
            locked.await();
            Future<Boolean> again = threads.submit(() -> hasty.insert(new NewOrder(first, "{}", null)));
            awaitBlocked();

            assertThatThrownBy(() -> hasty.insert(new NewOrder(first, "{}", null)))
                    .isInstanceOf(QueryTimeoutException.class);

            assertThat(hasty.queueLength()).isZero();
            release.countDown();
            holder.get();
            assertThat(again.get()).as("its requestId was used before").isFalse();
        }
    }

    /** Places one order, whose write waits for a lock on the table, then the others, then lets go. */
    private List<Object> placeWhileTheFirstWriteHangs(List<PlaceOrder.Request> requests) throws Exception {
        PlaceOrder placeOrder = fixture.bean(PlaceOrder.class);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> holder =
                    threads.submit(() -> fixture.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
                        fixture.sql()
                                .sql("lock table payment_order in exclusive mode")
                                .update();
                        locked.countDown();
                        await(release);
                    }));
            locked.await();
            Future<?> first = threads.submit(() -> fixture.place("first", null));
            awaitBlocked();
            List<Future<Object>> others = new ArrayList<>();
            OrderGroupCommit intake = fixture.bean(OrderGroupCommit.class);
            for (int i = 0; i < requests.size(); i++) {
                PlaceOrder.Request request = requests.get(i);
                others.add(threads.submit((Callable<Object>) () -> outcome(placeOrder, request)));
                while (intake.queueLength() < i + 1) {
                    Thread.sleep(1);
                }
            }
            release.countDown();
            holder.get();
            first.get();
            List<Object> results = new ArrayList<>();
            for (Future<Object> other : others) {
                results.add(other.get());
            }
            return results;
        }
    }

    private Future<?> lockTable(ExecutorService threads, CountDownLatch locked, CountDownLatch release) {
        return threads.submit(() -> fixture.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            fixture.sql().sql("lock table payment_order in exclusive mode").update();
            locked.countDown();
            await(release);
        }));
    }

    private static Object outcome(PlaceOrder placeOrder, PlaceOrder.Request request) {
        try {
            return placeOrder.place(request);
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void awaitBlocked() throws InterruptedException {
        while (fixture.texts("select 1 from pg_locks where not granted").isEmpty()) {
            Thread.sleep(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never released");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
