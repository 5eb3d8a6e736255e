package org.lifepay.gateway.order.channelsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CloseReason;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;

/** Polling of payments, expiry and closing as time passes. */
@Timeout(60)
class PaymentPollerTest {
    private GatewayFixture fixture;
    private PaymentPoller ask;
    private ExpireOrders expire;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        ask = fixture.bean(PaymentPoller.class);
        expire = fixture.bean(ExpireOrders.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_pending_barcode_is_polled_and_closed_after_45_seconds() {
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order order = fixture.place("order-1", PaymentMode.BARCODE);

        for (int seconds = 0; seconds < 42; seconds += 3) {
            fixture.clock.advance(Duration.ofSeconds(3));
            ask.runOnce();
        }
        long closedEarly = fixture.channel.count("close");
        long asked = fixture.channel.count("ask");
        fixture.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();

        assertThat(asked).isEqualTo(14);
        assertThat(closedEarly).isZero();
        assertThat(fixture.channel.count("close")).isEqualTo(1);
        assertThat(state(order))
                .isInstanceOfSatisfying(
                        OrderState.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.EXPIRED));
        assertThat(fixture.channel.count("refund")).isZero();
    }

    @Test
    void a_barcode_whose_closing_is_unknown_is_closed_again() {
        fixture.channel.onInitiate(new PaymentInitiation.Unknown("lost"));
        fixture.channel.onQuery(new QueryResult.Unknown("lost"));
        fixture.channel.onClose(new CloseResult.Unknown("lost"), new CloseResult.Closed());
        Order order = fixture.place("order-1", PaymentMode.BARCODE);

        fixture.clock.advance(Duration.ofSeconds(46));
        ask.runOnce();
        OrderState between = state(order);
        fixture.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();

        assertThat(between).isEqualTo(new OrderState.Open());
        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void a_barcode_that_was_paid_meanwhile_is_paid() {
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        fixture.channel.onQuery(
                new QueryResult.Waiting(), new QueryResult.Paid(fixture.payment(order.paymentOrderId())));

        fixture.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();
        fixture.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
        assertThat(fixture.channel.count("ask")).isEqualTo(2);
    }

    @Test
    void a_barcode_of_unknown_fate_is_not_charged_again_before_it_is_asked_about() {
        fixture.channel.onInitiate(new PaymentInitiation.Unknown("lost"));
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        fixture.channel.onQuery(new QueryResult.Paid(fixture.payment(order.paymentOrderId())));

        fixture.place("order-1", PaymentMode.BARCODE);

        assertThat(fixture.channel.calls)
                .containsExactly("open " + order.paymentOrderId(), "ask " + order.paymentOrderId());
        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_payment_whose_notice_was_lost_is_found_by_asking() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.Paid(fixture.payment(order.paymentOrderId())));

        int tooEarly = ask.runOnce();
        fixture.clock.advance(Duration.ofSeconds(15));
        ask.runOnce();
        int after = ask.runOnce();

        assertThat(List.of(tooEarly, after)).containsOnly(0);
        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_merchants_query_asks_the_channel_but_not_again_at_once() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);

        ask.queryNow(order);
        fixture.clock.advance(Duration.ofSeconds(4));
        ask.queryNow(order);
        ask.queryNow(order);

        assertThat(fixture.channel.count("ask")).isEqualTo(1);
    }

    @Test
    void two_gateways_ask_once_together() throws Exception {
        fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.clock.advance(Duration.ofSeconds(15));

        together(List.of(ask::runOnce, ask::runOnce, ask::runOnce, ask::runOnce));

        assertThat(fixture.channel.count("ask")).isEqualTo(1);
    }

    @Test
    void an_order_expires_at_its_time_and_not_before_and_is_closed_at_the_channel_too() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);

        fixture.clock.advance(Duration.ofHours(2).minusMillis(1));
        int tooEarly = expire.runOnce();
        fixture.clock.advance(Duration.ofMillis(1));
        expire.runOnce();

        assertThat(tooEarly).isZero();
        assertThat(fixture.channel.calls).contains("close " + order.paymentOrderId());
        assertThat(state(order))
                .isInstanceOfSatisfying(
                        OrderState.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.EXPIRED));
        assertThat(expire.runOnce()).isZero();
    }

    @Test
    void an_order_does_not_expire_while_the_channel_does_not_answer() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onClose(new CloseResult.Unknown("lost"), new CloseResult.Closed());

        fixture.clock.advance(Duration.ofHours(2));
        expire.runOnce();
        OrderState between = state(order);
        fixture.clock.advance(Duration.ofMinutes(1));
        expire.runOnce();

        assertThat(between).isEqualTo(new OrderState.Open());
        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void an_order_that_was_paid_in_the_last_moment_is_paid_and_not_expired() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onClose(new CloseResult.Paid(fixture.payment(order.paymentOrderId())));

        fixture.clock.advance(Duration.ofHours(2));
        expire.runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void an_unscanned_code_is_closed_again_until_it_has_expired() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onClose(new CloseResult.NotFound());
        fixture.clock.advance(Duration.ofHours(2));
        expire.runOnce();

        for (int i = 0; i < 20; i++) {
            fixture.clock.advance(Duration.ofMinutes(30));
            ask.runOnce();
        }

        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
        assertThat(attempt()).isEqualTo("CLOSED NEVER_USED");
        assertThat(fixture.channel.count("close")).isBetween(2L, 6L);
    }

    @Test
    void the_other_ways_to_pay_a_paid_order_are_closed_at_once() {
        Order order = fixture.place("order-1", null);
        fixture.bean(StartPayment.class).start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        fixture.bean(StartPayment.class).start(order, PaymentMethod.WAP, Buyer.UNKNOWN);

        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(order.paymentOrderId()));
        ask.runOnce();

        assertThat(fixture.channel.calls).contains("close " + order.paymentOrderId() + "_2");
        assertThat(fixture.channel.calls).doesNotContain("close " + order.paymentOrderId());
    }

    @Test
    void a_transition_locks_the_order_before_its_attempts() throws Exception {
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        Attempt attempt = fixture.bean(AttemptTable.class).ofOrder(order.key()).getFirst();

        try (Connection other = fixture.database().getConnection();
                var threads = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            run(other, "select 1 from payment_order for update");
            var closing =
                    threads.submit(() -> fixture.bean(OrderTransitions.class).closeAttempt(attempt, "PAYER_TOO_SLOW"));
            awaitBlockedLock();
            run(other, "select 1 from payment_attempt for update nowait"); // would deadlock the other way round
            other.commit();
            closing.get();
        }

        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
        assertThat(attempt()).isEqualTo("CLOSED PAYER_TOO_SLOW");
    }

    private void awaitBlockedLock() throws InterruptedException {
        while (fixture.sql()
                        .sql("select count(*) from pg_stat_activity "
                                + "where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                == 0) {
            Thread.sleep(10);
        }
    }

    @Test
    void an_attempt_locked_by_another_session_delays_its_own_order_only() throws Exception {
        HikariDataSource pool = (HikariDataSource) fixture.database();
        fixture.sql()
                .sql("alter database " + pool.getPoolName() + " set lock_timeout = '300ms'")
                .update();
        pool.getHikariPoolMXBean().softEvictConnections();
        Order stuck = fixture.place("order-1", PaymentMode.SCAN_CODE);
        Order other = fixture.place("order-2", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(number -> new QueryResult.Paid(fixture.payment(number)));

        try (Connection session = fixture.database().getConnection()) {
            session.setAutoCommit(false);
            run(session, "select 1 from payment_attempt where number = '" + stuck.paymentOrderId() + "' for update");
            fixture.clock.advance(Duration.ofSeconds(15));
            for (int i = 0; i < 3; i++) {
                ask.runOnce();
            }
            Order told = ask.queryNow(stuck);

            assertThat(told.state()).isEqualTo(new OrderState.Open());
            assertThat(state(other)).isInstanceOf(OrderState.Paid.class);
            assertThat(fixture.place("order-3", PaymentMode.SCAN_CODE).state()).isEqualTo(new OrderState.Open());
            session.rollback();
        }
        fixture.sql()
                .sql("alter database " + pool.getPoolName() + " reset lock_timeout")
                .update(); // others may use it
        ask.runOnce();

        assertThat(state(stuck)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_code_that_was_never_scanned_is_not_polled_for_the_whole_life_of_its_order() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.NotFound());

        for (int hour = 0; hour < 4; hour++) {
            for (int minute = 0; minute < 60; minute++) {
                fixture.clock.advance(Duration.ofMinutes(1));
                ask.runOnce();
            }
        }

        assertThat(attempt()).isEqualTo("CLOSED NEVER_USED");
        assertThat(state(order)).isEqualTo(new OrderState.Open());
        assertThat(fixture.channel.count("ask")).isLessThan(12);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void together(List<Callable<Integer>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    private OrderState state(Order order) {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow().state();
    }

    private String attempt() {
        return fixture.sql()
                .sql("select status || ' ' || coalesce(end_reason, '') from payment_attempt")
                .query(String.class)
                .single();
    }
}
