package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.ScriptedChannel;
import org.lifepay.gateway.TestDatabase;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChannelHealthTest {
    private static final RefundRequest REFUND = new RefundRequest("890000593", "n", "t", "r", new Money(1), null);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:30Z"));
    private final AtomicLong nanos = new AtomicLong();
    private long took;
    private final ScriptedChannel behind = new ScriptedChannel();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HikariDataSource database;
    private ChannelTable table;
    private ChannelMeter meter;
    private PaymentChannel channel;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        table = new ChannelTable(JdbcClient.create(database));
        meter = new ChannelMeter(table, registry, clock, this::later);
        channel = new MeasuredChannel(behind, () -> meter);
    }

    @AfterEach
    void close() {
        TestDatabase.release(database);
    }

    @Test
    void a_call_that_was_not_sent_says_nothing_about_the_channel() {
        behind.onQuery(new QueryResult.Unknown(ChannelCircuits.NOT_SENT));
        ask(1);

        assertThat(health(Operation.ASK, Duration.ofMinutes(5)).calls()).isZero();
        assertThat(registry.get("lifepay.channel")
                        .tag("outcome", "not_sent")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void calls_are_counted_by_what_is_known_after_them() {
        behind.onQuery(
                new QueryResult.Waiting(), new QueryResult.Unknown("read timed out"), new QueryResult.NotFound());
        ask(40);
        ask(40);
        ask(40);
        behind.onRefund(new RefundResult.Declined("ACQ.NO_MONEY", "secret words"));
        assertThat(channel.refund(REFUND)).isInstanceOf(RefundResult.Declined.class);

        OperationHealth asks = health(Operation.ASK, Duration.ofMinutes(5));
        OperationHealth refunds = health(Operation.REFUND, Duration.ofMinutes(5));

        assertThat(asks.answered()).isEqualTo(2);
        assertThat(asks.unknown()).isEqualTo(1);
        assertThat(asks.answeredPerMille()).contains(666);
        assertThat(asks.problem())
                .contains(new OperationHealth.Problem("read timed out", Instant.parse("2026-03-01T02:00:30Z")));
        assertThat(refunds.declined()).isEqualTo(1);
        assertThat(refunds.problem().orElseThrow().text()).isEqualTo("ACQ.NO_MONEY");
        assertThat(health(Operation.CLOSE, Duration.ofMinutes(5)).answeredPerMille())
                .isEmpty();
    }

    @Test
    void payments_are_counted_by_how_they_became_known() {
        PaymentSourceListener listener = new PaymentSourceListener(meter);

        listener.on(PaymentSource.NOTICE);
        listener.on(PaymentSource.QUERY);
        listener.on(PaymentSource.QUERY);

        assertThat(health(Operation.NOTICE, Duration.ofMinutes(5)).calls()).isEqualTo(1);
        assertThat(health(Operation.FOUND_BY_QUERY, Duration.ofMinutes(5)).calls())
                .isEqualTo(2);
    }

    @Test
    void a_call_that_breaks_is_an_unknown_and_still_breaks() {
        behind.onQuery(_ -> {
            throw new IllegalStateException("with irrelevant details");
        });

        assertThatThrownBy(() -> channel.query("890000593", "n")).isInstanceOf(IllegalStateException.class);

        OperationHealth asks = health(Operation.ASK, Duration.ofMinutes(5));
        assertThat(asks.unknown()).isEqualTo(1);
        assertThat(asks.problem().orElseThrow().text()).isEqualTo("IllegalStateException");
    }

    @Test
    void half_and_almost_all_of_the_calls_were_over_within() {
        for (int i = 0; i < 90; i++) {
            ask(90);
        }
        for (int i = 0; i < 10; i++) {
            ask(4_000);
        }

        OperationHealth asks = health(Operation.ASK, Duration.ofMinutes(5));

        assertThat(asks.medianMillis()).contains(100);
        assertThat(asks.slowMillis()).contains(5_000);
        ask(60_000);
        assertThat(health(Operation.ASK, Duration.ofMinutes(5)).calls()).isEqualTo(101);
    }

    @Test
    void nothing_was_slow_where_nothing_was_called() {
        assertThat(health(Operation.OPEN, Duration.ofDays(1)).slowMillis()).isEqualTo(Optional.empty());
    }

    @Test
    void older_calls_fall_out_of_the_shorter_times() {
        ask(10);
        meter.flush();
        clock.advance(Duration.ofMinutes(10));
        ask(10);

        assertThat(health(Operation.ASK, Duration.ofMinutes(5)).calls()).isEqualTo(1);
        assertThat(health(Operation.ASK, Duration.ofHours(1)).calls()).isEqualTo(2);
    }

    @Test
    void all_gateways_add_up_in_the_same_rows() {
        ChannelMeter other = new ChannelMeter(table, new SimpleMeterRegistry(), clock, this::later);
        ask(10);
        new MeasuredChannel(behind, () -> other).query("890000593", "n");
        meter.flush();
        other.flush();
        other.flush();

        assertThat(health(Operation.ASK, Duration.ofMinutes(5)).calls()).isEqualTo(2);
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from channel_minute")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void minutes_are_forgotten_after_two_days() {
        ask(10);
        meter.flush();
        clock.advance(Duration.ofDays(3));
        meter.flush();

        assertThat(health(Operation.ASK, Duration.ofDays(30)).calls()).isZero();
    }

    @Test
    void prometheus_is_told_at_once() {
        ask(10);

        assertThat(registry.get("lifepay.channel")
                        .tag("operation", "ask")
                        .tag("outcome", "answered")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(10);
    }

    private void ask(long millis) {
        took = millis;
        channel.query("890000593", "n");
    }

    /** Every second look at the watch is so much later. */
    private long later() {
        return nanos.getAndAdd(TimeUnit.MILLISECONDS.toNanos(took));
    }

    private OperationHealth health(Operation operation, Duration time) {
        meter.flush();
        return new ChannelHealth(table, clock)
                .within(time).stream()
                        .filter(one -> one.operation() == operation)
                        .findFirst()
                        .orElseThrow();
    }
}
