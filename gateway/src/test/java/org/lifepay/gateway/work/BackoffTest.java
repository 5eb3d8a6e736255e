package org.lifepay.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    private static final Backoff BACKOFF = Backoff.of(Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void the_last_step_is_repeated_by_those_who_never_give_up() {
        assertThat(List.of(BACKOFF.after(0), BACKOFF.after(1), BACKOFF.after(2), BACKOFF.after(1000)))
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    void after_the_last_step_there_is_no_next_one() {
        assertThat(BACKOFF.next(1)).contains(Duration.ofMinutes(1));
        assertThat(BACKOFF.next(2)).isEmpty();
    }

    @Test
    void the_next_of_several_ages_is_the_first_that_is_not_past() {
        assertThat(BACKOFF.firstAfter(START.minusSeconds(1), START)).contains(START.plusSeconds(10));
        assertThat(BACKOFF.firstAfter(START.plusSeconds(10), START)).contains(START.plusSeconds(60));
        assertThat(BACKOFF.firstAfter(START.plusSeconds(60), START)).isEmpty();
    }

    @Test
    void a_backoff_without_steps_is_refused() {
        assertThatThrownBy(() -> new Backoff(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
