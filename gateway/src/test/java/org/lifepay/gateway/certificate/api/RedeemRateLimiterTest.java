package org.lifepay.gateway.certificate.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.certificate.CertificateSettings;

class RedeemRateLimiterTest {
    private final RedeemRateLimiter limiter =
            new RedeemRateLimiter(settings(), new MutableClock(Instant.parse("2026-03-01T02:00:00Z")));

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

    private static CertificateSettings settings() {
        return new CertificateSettings(
                Path.of("authority.pfx"),
                Path.of("password.txt"),
                null,
                Duration.ofMinutes(1),
                Duration.ofDays(730),
                Duration.ofDays(14),
                2);
    }
}
