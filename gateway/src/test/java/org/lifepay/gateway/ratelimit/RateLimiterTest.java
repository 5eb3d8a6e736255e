package org.lifepay.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.MutableClock;

class RateLimiterTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
    private final RateLimiter<String> limiter = new RateLimiter<>(clock, Duration.ofMinutes(10));

    @Test
    void each_key_has_a_count_of_its_own() {
        RateLimit three = RateLimit.perMinute(3);

        assertThat(acquired("a", three, 5)).isEqualTo(3);
        assertThat(acquired("b", three, 5)).isEqualTo(3);
    }

    @Test
    void a_limit_per_minute_comes_back_whole_when_the_minute_is_over() {
        RateLimit three = RateLimit.perMinute(3);
        assertThat(acquired("a", three, 3)).isEqualTo(3);

        clock.advance(Duration.ofSeconds(59));
        assertThat(acquired("a", three, 1)).isZero();
        clock.advance(Duration.ofSeconds(1));

        assertThat(acquired("a", three, 5)).isEqualTo(3);
    }

    @Test
    void a_gradual_limit_comes_back_call_by_call() {
        RateLimit ten = RateLimit.gradual(10, Duration.ofMinutes(10));
        assertThat(acquired("a", ten, 12)).isEqualTo(10);

        clock.advance(Duration.ofMinutes(2));

        assertThat(acquired("a", ten, 12)).isEqualTo(2);
    }

    @Test
    void a_changed_limit_holds_at_once_and_used_calls_stay_used() {
        assertThat(acquired("a", RateLimit.perMinute(3), 5)).isEqualTo(3);

        assertThat(acquired("a", RateLimit.perMinute(2), 5)).isZero();
        assertThat(acquired("a", RateLimit.perMinute(6), 9)).isEqualTo(4);
        clock.advance(Duration.ofMinutes(1));
        assertThat(acquired("a", RateLimit.perMinute(2), 9)).isEqualTo(2);
    }

    private long acquired(String key, RateLimit limit, int tries) {
        return IntStream.range(0, tries)
                .filter(_ -> limiter.tryAcquire(key, limit))
                .count();
    }
}
