package org.lifepay.gateway.certificate.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Rate limit of redemption attempts, per address and per reference number; each gateway counts for itself. */
@Component
class RedeemRateLimiter {
    private final int perMinute;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    RedeemRateLimiter(@Value("${lifepay.certificates.tries-per-minute:10}") int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.time = new ClockMeter(clock);
    }

    /** Counts an attempt; false if the rate limit is exceeded. */
    boolean tryAcquire(String address, String referenceNumber) {
        return tryConsume("address " + address) && tryConsume("reference " + referenceNumber);
    }

    private boolean tryConsume(String key) {
        return buckets.get(
                        key,
                        _ -> Bucket.builder()
                                .withCustomTimePrecision(time)
                                .addLimit(limit ->
                                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
