package org.lifepay.gateway.certificate.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.MutableClock;

class RedeemRateLimiterTest {
    private final RedeemRateLimiter limiter =
            new RedeemRateLimiter(2, new MutableClock(Instant.parse("2026-03-01T02:00:00Z")));

    @Test
    void the_addresses_of_an_ipv6_network_share_one_limit() {
        assertThat(limiter.tryAcquire("2001:db8::1", "a")).isTrue();
        assertThat(limiter.tryAcquire("2001:db8::2", "b")).isTrue();
        assertThat(limiter.tryAcquire("2001:db8::3", "c")).isFalse();
        assertThat(limiter.tryAcquire("2001:db8:0:1::1", "d")).isTrue();
    }

    @Test
    void a_reference_number_has_a_limit_whatever_the_address() {
        assertThat(limiter.tryAcquire("192.0.2.1", "a")).isTrue();
        assertThat(limiter.tryAcquire("192.0.2.2", "a")).isTrue();
        assertThat(limiter.tryAcquire("192.0.2.3", "a")).isFalse();
    }
}
