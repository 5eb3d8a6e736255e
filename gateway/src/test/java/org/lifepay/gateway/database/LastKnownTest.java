package org.lifepay.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class LastKnownTest {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger loads = new AtomicInteger();
    private Supplier<String> table = () -> "one";
    private final LastKnown<String, String> known = new LastKnown<>(
            FRESH,
            _ -> {
                loads.incrementAndGet();
                return table.get();
            },
            nanos::get,
            Runnable::run);

    @Test
    void a_value_counts_for_a_while_and_is_then_read_anew() {
        known.get("key");
        table = () -> "two";
        pass(FRESH.minusMillis(1));
        assertThat(known.get("key")).isEqualTo("one");

        pass(Duration.ofMillis(1));

        assertThat(known.get("key")).isEqualTo("two");
        assertThat(loads).hasValue(2);
    }

    @Test
    void the_last_known_value_is_served_for_ten_minutes_while_the_database_is_away() {
        known.get("key");
        table = LastKnownTest::away;

        pass(Duration.ofMinutes(9));
        assertThat(known.get("key")).isEqualTo("one");
        pass(Duration.ofMinutes(1));

        assertThatThrownBy(() -> known.get("key")).isInstanceOf(QueryTimeoutException.class);
    }

    @Test
    void after_a_failure_the_database_is_spared_for_a_second() {
        known.get("key");
        table = LastKnownTest::away;
        pass(FRESH);
        for (int i = 0; i < 10; i++) {
            assertThat(known.get("key")).isEqualTo("one");
        }
        assertThat(loads).hasValue(2);
        table = () -> "two";

        pass(Duration.ofSeconds(1));

        assertThat(known.get("key")).isEqualTo("two");
    }

    @Test
    void what_was_changed_here_is_never_served_as_it_was() {
        known.get("key");
        known.invalidate("key");
        table = LastKnownTest::away;

        assertThatThrownBy(() -> known.get("key")).isInstanceOf(QueryTimeoutException.class);
    }

    private static String away() {
        throw new QueryTimeoutException("away");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
