package org.lifepay.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.channel.Way;

/** What the gateway does by itself as time goes by. */
@Timeout(60)
class SweepsTest {
    private Workbench bench;
    private AskChannel ask;
    private ExpireOrders expire;

    @BeforeEach
    void open() {
        bench = new Workbench();
        ask = bench.bean(AskChannel.class);
        expire = bench.bean(ExpireOrders.class);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_barcode_that_stays_pending_is_asked_about_and_closed_after_45_seconds_and_moves_no_money() {
        bench.channel.onOpen(new OpenAnswer.PayerBusy());
        Order order = bench.place("order-1", PaymentMode.BARCODE);

        for (int seconds = 0; seconds < 42; seconds += 3) {
            bench.clock.advance(Duration.ofSeconds(3));
            ask.runOnce();
        }
        long closedEarly = bench.channel.count("close");
        long asked = bench.channel.count("ask");
        bench.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();

        assertThat(asked).isEqualTo(14);
        assertThat(closedEarly).isZero();
        assertThat(bench.channel.count("close")).isEqualTo(1);
        assertThat(state(order))
                .isInstanceOfSatisfying(
                        OrderState.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.EXPIRED));
        assertThat(bench.channel.count("refund")).isZero();
    }

    @Test
    void a_barcode_whose_closing_is_unknown_is_closed_again() {
        bench.channel.onOpen(new OpenAnswer.Unknown("lost"));
        bench.channel.onAsk(new AskAnswer.Unknown("lost"));
        bench.channel.onClose(new CloseAnswer.Unknown("lost"), new CloseAnswer.Closed());
        Order order = bench.place("order-1", PaymentMode.BARCODE);

        bench.clock.advance(Duration.ofSeconds(46));
        ask.runOnce();
        OrderState between = state(order);
        bench.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();

        assertThat(between).isEqualTo(new OrderState.Open());
        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void a_barcode_that_was_paid_meanwhile_is_paid() {
        bench.channel.onOpen(new OpenAnswer.PayerBusy());
        Order order = bench.place("order-1", PaymentMode.BARCODE);
        bench.channel.onAsk(new AskAnswer.Waiting(), new AskAnswer.Paid(bench.payment(order.paymentOrderId())));

        bench.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();
        bench.clock.advance(Duration.ofSeconds(3));
        ask.runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
        assertThat(bench.channel.count("ask")).isEqualTo(2);
    }

    @Test
    void a_barcode_of_unknown_fate_is_not_charged_again_before_it_is_asked_about() {
        bench.channel.onOpen(new OpenAnswer.Unknown("lost"));
        Order order = bench.place("order-1", PaymentMode.BARCODE);
        bench.channel.onAsk(new AskAnswer.Paid(bench.payment(order.paymentOrderId())));

        bench.place("order-1", PaymentMode.BARCODE);

        assertThat(bench.channel.calls)
                .containsExactly("open " + order.paymentOrderId(), "ask " + order.paymentOrderId());
        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_payment_whose_notice_was_lost_is_found_by_asking() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onAsk(new AskAnswer.Paid(bench.payment(order.paymentOrderId())));

        int tooEarly = ask.runOnce();
        bench.clock.advance(Duration.ofSeconds(15));
        ask.runOnce();
        int after = ask.runOnce();

        assertThat(List.of(tooEarly, after)).containsOnly(0);
        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_merchants_query_asks_the_channel_but_not_again_at_once() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);

        ask.askNow(order);
        bench.clock.advance(Duration.ofSeconds(4));
        ask.askNow(order);
        ask.askNow(order);

        assertThat(bench.channel.count("ask")).isEqualTo(1);
    }

    @Test
    void two_gateways_ask_once_together() throws Exception {
        bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.clock.advance(Duration.ofSeconds(15));

        together(List.of(ask::runOnce, ask::runOnce, ask::runOnce, ask::runOnce));

        assertThat(bench.channel.count("ask")).isEqualTo(1);
    }

    @Test
    void an_order_expires_at_its_time_and_not_before_and_is_closed_at_the_channel_too() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);

        bench.clock.advance(Duration.ofHours(2).minusMillis(1));
        int tooEarly = expire.runOnce();
        bench.clock.advance(Duration.ofMillis(1));
        expire.runOnce();

        assertThat(tooEarly).isZero();
        assertThat(bench.channel.calls).contains("close " + order.paymentOrderId());
        assertThat(state(order))
                .isInstanceOfSatisfying(
                        OrderState.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.EXPIRED));
        assertThat(expire.runOnce()).isZero();
    }

    @Test
    void an_order_does_not_expire_while_the_channel_does_not_answer() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onClose(new CloseAnswer.Unknown("lost"), new CloseAnswer.Closed());

        bench.clock.advance(Duration.ofHours(2));
        expire.runOnce();
        OrderState between = state(order);
        bench.clock.advance(Duration.ofMinutes(1));
        expire.runOnce();

        assertThat(between).isEqualTo(new OrderState.Open());
        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void an_order_that_was_paid_in_the_last_moment_is_paid_and_not_expired() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onClose(new CloseAnswer.Paid(bench.payment(order.paymentOrderId())));

        bench.clock.advance(Duration.ofHours(2));
        expire.runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_code_nobody_scanned_is_closed_again_until_nobody_can_scan_it_any_more() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onClose(new CloseAnswer.NotThere());
        bench.clock.advance(Duration.ofHours(2));
        expire.runOnce();

        for (int i = 0; i < 20; i++) {
            bench.clock.advance(Duration.ofMinutes(30));
            ask.runOnce();
        }

        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
        assertThat(attempt()).isEqualTo("CLOSED NEVER_USED");
        assertThat(bench.channel.count("close")).isBetween(4L, 10L);
    }

    @Test
    void the_other_ways_to_pay_a_paid_order_are_closed_at_once() {
        Order order = bench.place("order-1", null);
        bench.bean(OpenAttempt.class).open(order, Way.SCAN_CODE, Buyer.UNKNOWN);
        bench.bean(OpenAttempt.class).open(order, Way.WAP, Buyer.UNKNOWN);

        bench.bean(SettleOrder.class).paid("890000593", bench.payment(order.paymentOrderId()));
        ask.runOnce();

        assertThat(bench.channel.calls).contains("close " + order.paymentOrderId() + "_2");
        assertThat(bench.channel.calls).doesNotContain("close " + order.paymentOrderId());
    }

    @Test
    void whoever_settles_an_order_waits_for_its_row_before_touching_its_attempts() throws Exception {
        bench.channel.onOpen(new OpenAnswer.PayerBusy());
        Order order = bench.place("order-1", PaymentMode.BARCODE);
        Attempt attempt = bench.bean(AttemptTable.class).ofOrder(order.key()).getFirst();

        try (Connection other = bench.database().getConnection();
                var threads = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            run(other, "select 1 from payment_order for update");
            var closing = threads.submit(() -> bench.bean(SettleOrder.class).attemptClosed(attempt, "PAYER_TOO_SLOW"));
            waitUntilSomebodyWaits();
            run(other, "select 1 from payment_attempt for update nowait"); // would deadlock the other way round
            other.commit();
            closing.get();
        }

        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
        assertThat(attempt()).isEqualTo("CLOSED PAYER_TOO_SLOW");
    }

    private void waitUntilSomebodyWaits() throws InterruptedException {
        while (bench.sql()
                        .sql("select count(*) from pg_stat_activity "
                                + "where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                == 0) {
            Thread.sleep(10);
        }
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
        return bench.bean(Orders.class).find(order.key()).orElseThrow().state();
    }

    private String attempt() {
        return bench.sql()
                .sql("select status || ' ' || coalesce(end_reason, '') from payment_attempt")
                .query(String.class)
                .single();
    }
}
