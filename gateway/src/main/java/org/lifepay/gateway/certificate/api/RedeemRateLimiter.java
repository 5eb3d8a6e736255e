package org.lifepay.gateway.certificate.api;

import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.ratelimit.ClientNetwork;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.springframework.stereotype.Component;

/** How often codes may be tried: from one network, and for one reference number. */
@Component
class RedeemRateLimiter {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final RateLimit limit;
    private final RateLimiter<Key> limiter;

    RedeemRateLimiter(CertificateSettings settings, Clock clock) {
        this.limit = RateLimit.gradual(settings.triesPerMinute(), PERIOD);
        this.limiter = new RateLimiter<>(clock, PERIOD);
    }

    /** Counts a try; false when there were too many. */
    boolean tryAcquire(String address, String referenceNumber) {
        return limiter.tryAcquire(new Key("network", ClientNetwork.of(address)), limit)
                && limiter.tryAcquire(new Key("reference", referenceNumber), limit);
    }

    private record Key(String kind, String value) {}
}
