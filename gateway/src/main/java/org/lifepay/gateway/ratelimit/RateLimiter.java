package org.lifepay.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Counts calls by key: a merchant and path, a network, a code. The limit may differ from key to key and change: the
 * calls that a key has used count under a changed limit too.
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
    private final Cache<K, Counted> counts;

    /**
     * @param clock by which periods pass
     * @param longestPeriod of its limits; a key that was not used for longer has its whole limit again and is forgotten
     */
    public RateLimiter(Clock clock, Duration longestPeriod) {
        this.time = new ClockMeter(clock);
        this.counts = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(longestPeriod)
                .build();
    }

    /** Counts a call; false if the rate limit is exceeded. */
    public boolean tryAcquire(K key, RateLimit limit) {
        return counts.get(key, _ -> new Counted(limit, bucket(limit))).tryAcquire(limit);
    }

    private Bucket bucket(RateLimit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth(limit))
                .build();
    }

    private static Bandwidth bandwidth(RateLimit limit) {
        var capacity = Bandwidth.builder().capacity(limit.calls());
        return switch (limit.refill()) {
            case GRADUAL -> capacity.refillGreedy(limit.calls(), limit.period()).build();
            case AT_ONCE ->
                capacity.refillIntervally(limit.calls(), limit.period()).build();
        };
    }

    /** The calls of a key, under the limit that it was last asked about. */
    private static final class Counted {
        private final Bucket bucket;
        private volatile RateLimit limit;

        Counted(RateLimit limit, Bucket bucket) {
            this.limit = limit;
            this.bucket = bucket;
        }

        boolean tryAcquire(RateLimit asked) {
            if (!asked.equals(limit)) {
                change(asked);
            }
            return bucket.tryConsume(1);
        }

        private synchronized void change(RateLimit to) {
            if (!to.equals(limit)) {
                bucket.replaceConfiguration(
                        BucketConfiguration.builder().addLimit(bandwidth(to)).build(),
                        to.calls() < limit.calls()
                                ? TokensInheritanceStrategy.AS_IS
                                : TokensInheritanceStrategy.ADDITIVE);
                limit = to;
            }
        }
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
