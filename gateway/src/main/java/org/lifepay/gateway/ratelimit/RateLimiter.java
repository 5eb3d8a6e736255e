package org.lifepay.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Counts calls by key: a merchant and path, a network, a code. The limit may differ from key to key and change; a changed
 * limit begins anew.
 *
 * @param <K> a value that says who calls for what
 */
public final class RateLimiter<K> {
    @Limit(
            area = LimitArea.CACHES,
            name = "keys that one rate limit counts",
            unit = "keys",
            atLimit = "the ones not used for longest begin anew")
    private static final int MAX_KEYS = 100_000;

    private final TimeMeter time;
    private final Cache<Limited<K>, Bucket> buckets;

    /**
     * @param clock by which periods pass
     * @param longestPeriod of its limits; a key that was not used for longer has its whole limit again and is forgotten
     */
    public RateLimiter(Clock clock, Duration longestPeriod) {
        this.time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(longestPeriod)
                .build();
    }

    /** Counts a call; false if the rate limit is exceeded. */
    public boolean tryAcquire(K key, RateLimit limit) {
        return buckets.get(new Limited<>(key, limit), _ -> bucket(limit)).tryConsume(1);
    }

    private Bucket bucket(RateLimit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth -> switch (limit.refill()) {
                    case GRADUAL -> bandwidth.capacity(limit.calls()).refillGreedy(limit.calls(), limit.period());
                    case AT_ONCE -> bandwidth.capacity(limit.calls()).refillIntervally(limit.calls(), limit.period());
                })
                .build();
    }

    private record Limited<K>(K key, RateLimit limit) {}

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
