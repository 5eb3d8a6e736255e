package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(60)
class StatusBroadcasterTest {
    private final GatewayFixture bench = new GatewayFixture();
    private final StatusBroadcaster broadcaster = gateway(100);

    @AfterEach
    void close() {
        bench.close();
    }

    private StatusBroadcaster gateway(int mostLines) {
        return gateway(mostLines, Runnable::run);
    }

    private StatusBroadcaster gateway(int mostLines, Executor threads) {
        return new StatusBroadcaster(
                mostLines,
                bench.bean(OrderStatusSnapshots.class),
                bench.bean(Orders.class),
                bench.bean(PaymentPoller.class),
                threads,
                bench.clock);
    }

    /** A browser that records what it receives. */
    private static final class Browser implements BrowserConnection {
        final List<String> heard = new ArrayList<>();
        boolean gone;

        @Override
        public void sendStatus(OrderStatusSnapshot orderStatusSnapshot) throws IOException {
            note(orderStatusSnapshot.status().name());
        }

        @Override
        public void sendHeartbeat() throws IOException {
            note("beat");
        }

        private void note(String word) throws IOException {
            if (gone) {
                throw new IOException("gone");
            }
            heard.add(word);
        }

        @Override
        public void close() {
            heard.add("end");
        }
    }

    @Test
    void a_new_connection_receives_the_order_status() {
        Browser browser = watching(order(), "");

        assertThat(browser.heard).containsExactly("WAITING");
    }

    @Test
    void a_connection_that_shows_the_status_receives_the_next_change_only() {
        Order order = order();
        Browser browser = watching(order, "WAITING.0.0.0");
        broadcaster.tick();

        pay(order);
        broadcaster.tick();
        broadcaster.tick();

        assertThat(browser.heard).containsExactly("PAID", "end");
        assertThat(broadcaster.connectionCount()).isZero();
    }

    @Test
    void a_scan_is_seen_because_the_channel_is_asked() {
        Browser browser = watching(order(), "");
        bench.channel.onQuery(new QueryResult.Waiting());

        seconds(5);

        assertThat(browser.heard).containsExactly("WAITING", "PAYING");
    }

    @Test
    void a_payment_without_a_notice_is_found_while_the_page_is_open() {
        Order order = order();
        Browser browser = watching(order, "");
        bench.channel.onQuery(new QueryResult.Paid(bench.payment(order.paymentOrderId())));

        seconds(5);

        assertThat(browser.heard).containsExactly("WAITING", "PAID", "end");
    }

    @Test
    void the_channel_is_asked_every_four_seconds_at_most_however_many_look() {
        Order order = order();
        watching(order, "");
        watching(order, "");
        bench.channel.onQuery(new QueryResult.NotFound());

        seconds(60);

        assertThat(bench.channel.count("ask")).isBetween(13L, 15L);
    }

    @Test
    void every_watched_order_is_polled_in_turn() {
        List<Runnable> questions = new ArrayList<>();
        StatusBroadcaster busy = gateway(100, questions::add);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            Order order = bench.place("order-" + i, PaymentMode.SCAN_CODE);
            orders.add("ask " + order.paymentOrderId());
            assertThat(busy.watch(order, "", new Browser())).isTrue();
        }
        bench.channel.onQuery(new QueryResult.NotFound());

        for (int round = 0; round < 3; round++) {
            bench.clock.advance(Duration.ofSeconds(5));
            busy.tick();
            questions.forEach(Runnable::run);
            questions.clear();
        }

        assertThat(bench.channel.calls).containsAll(orders);
    }

    @Test
    void coming_and_going_does_not_make_the_channel_be_asked_more_often() {
        Order order = order();
        bench.channel.onQuery(new QueryResult.NotFound());

        for (int second = 0; second < 60; second++) {
            Browser browser = watching(order, "");
            broadcaster.tick();
            broadcaster.leave(order, browser);
            seconds(1);
        }

        assertThat(bench.channel.count("ask")).isBetween(10L, 15L);
    }

    @Test
    void orders_that_are_not_watched_are_not_polled() {
        Order order = order();
        Browser browser = watching(order, "");

        broadcaster.leave(order, browser);
        seconds(60);

        assertThat(bench.channel.count("ask")).isZero();
    }

    @Test
    void an_order_that_is_over_is_not_asked_about() {
        Order order = order();
        pay(order);

        Browser browser = watching(order, "");
        seconds(20);

        assertThat(browser.heard).containsExactly("PAID", "end");
        assertThat(bench.channel.count("ask")).isZero();
    }

    @Test
    void a_polling_browser_keeps_the_order_watched_for_a_while() {
        Order order = order();
        broadcaster.registerPoller(order);

        seconds(60);

        assertThat(bench.channel.count("ask")).isBetween(1L, 3L);
    }

    @Test
    void a_channel_that_does_not_know_is_no_failure() {
        Browser browser = watching(order(), "");
        bench.channel.onQuery(new QueryResult.Unknown("time-out"));

        seconds(14);

        assertThat(browser.heard).containsExactly("WAITING");
    }

    @Test
    void what_another_gateway_moved_is_seen_at_the_next_look() {
        Order order = order();
        Browser browser = watching(order, "");

        bench.bean(CancelOrder.class).cancel(order.merchant(), order.requestId());
        broadcaster.tick();

        assertThat(browser.heard).containsExactly("WAITING", "CLOSED", "end");
    }

    @Test
    void what_this_gateway_moves_is_told_at_once_but_not_before_it_is_committed() {
        Order order = order();
        Browser browser = watching(order, "");

        bench.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            pay(order);
            broadcaster.onOrderMoved(new OrderStateChanged(order));
            assertThat(browser.heard).containsExactly("WAITING");
        });

        assertThat(browser.heard).containsExactly("WAITING", "PAID", "end");
    }

    @Test
    void what_was_rolled_back_is_not_told() {
        Order order = order();
        Browser browser = watching(order, "");

        bench.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            pay(order);
            broadcaster.onOrderMoved(new OrderStateChanged(order));
            status.setRollbackOnly();
        });
        broadcaster.tick();

        assertThat(browser.heard).containsExactly("WAITING");
    }

    @Test
    void a_quiet_line_gets_a_sign_of_life_and_an_old_one_ends() {
        bench.channel.onQuery(new QueryResult.NotFound());
        Browser browser = watching(order(), "");

        seconds(31);
        List<String> halfAMinute = List.copyOf(browser.heard);
        seconds(600);

        assertThat(halfAMinute).containsExactly("WAITING", "beat", "beat");
        assertThat(browser.heard).endsWith("beat", "end").hasSizeBetween(38, 42);
        assertThat(broadcaster.connectionCount()).isZero();
    }

    @Test
    void lines_get_signs_of_life_while_the_database_does_not_answer() {
        Browser browser = watching(order(), "");
        bench.sql().sql("alter table give_back rename to out_of_reach").update();

        for (int second = 0; second < 16; second++) {
            bench.clock.advance(Duration.ofSeconds(1));
            assertThatThrownBy(broadcaster::tick).isInstanceOf(DataAccessException.class);
        }

        assertThat(browser.heard).containsExactly("WAITING", "beat");
    }

    @Test
    void a_browser_that_has_gone_is_forgotten() {
        Browser browser = watching(order(), "");
        browser.gone = true;

        seconds(16);

        assertThat(broadcaster.connectionCount()).isZero();
    }

    @Test
    void there_are_not_more_lines_than_agreed_in_all_and_for_one_order() {
        StatusBroadcaster small = gateway(12);
        Order first = order();
        Order second = bench.place("o2", PaymentMode.SCAN_CODE);

        int accepted = 0;
        for (int i = 0; i < 15; i++) {
            accepted += small.watch(first, "", new Browser()) ? 1 : 0;
        }
        int more = 0;
        for (int i = 0; i < 15; i++) {
            more += small.watch(second, "", new Browser()) ? 1 : 0;
        }

        assertThat(accepted).isEqualTo(10);
        assertThat(more).isEqualTo(2);
        assertThat(small.connectionCount()).isEqualTo(12);
    }

    @Test
    void a_stopping_gateway_closes_all_connections_and_accepts_none() {
        Order order = order();
        Browser browser = watching(order, "");

        broadcaster.close();

        assertThat(browser.heard).containsExactly("WAITING", "end");
        assertThat(broadcaster.watch(order, "", new Browser())).isFalse();
    }

    private Order order() {
        return bench.place("o1", PaymentMode.SCAN_CODE);
    }

    private Browser watching(Order order, String shown) {
        Browser browser = new Browser();
        assertThat(broadcaster.watch(order, shown, browser)).isTrue();
        return browser;
    }

    private void pay(Order order) {
        bench.bean(PaymentConfirmationHandler.class)
                .confirm(order.merchant().digits(), bench.payment(order.paymentOrderId()));
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            bench.clock.advance(Duration.ofSeconds(1));
            broadcaster.tick();
        }
    }
}
