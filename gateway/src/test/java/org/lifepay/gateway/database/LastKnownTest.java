package org.lifepay.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    @Test
    void of_many_keys_those_that_are_not_fresh_are_loaded_at_once() {
        known.get("key");
        List<List<String>> asked = new ArrayList<>();
        Function<List<String>, Map<String, String>> all = keys -> {
            asked.add(keys);
            return keys.stream().collect(Collectors.toMap(key -> key, key -> "value of " + key));
        };

        assertThat(known.getAll(List.of("key", "a", "b", "a"), all))
                .isEqualTo(Map.of("key", "one", "a", "value of a", "b", "value of b"));
        assertThat(known.getAll(List.of("a", "b"), all)).hasSize(2);

        assertThat(asked).containsExactly(List.of("a", "b"));
        assertThat(known.get("a")).isEqualTo("value of a");
        assertThat(loads).hasValue(1);
    }

    @Test
    void what_was_changed_while_many_were_loaded_is_not_kept() {
        known.getAll(List.of("a"), keys -> {
            known.invalidate("a");
            return Map.of("a", "as it was");
        });

        assertThat(known.get("a")).isEqualTo("one");
    }

    @Test
    void a_load_of_many_that_fails_is_not_remembered() {
        assertThatThrownBy(() -> known.getAll(List.of("a"), _ -> Map.of("a", away())))
                .isInstanceOf(QueryTimeoutException.class);

        assertThat(known.get("a")).isEqualTo("one");
    }

    private static String away() {
        throw new QueryTimeoutException("away");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
