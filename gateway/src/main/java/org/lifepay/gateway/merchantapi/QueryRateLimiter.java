package org.lifepay.gateway.merchantapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Rate limit of merchant queries: per path and minute, counted by each gateway for itself. */
@Component
public class QueryRateLimiter {
    private final int limitPerMinute;
    private final TimeMeter time;
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    QueryRateLimiter(@Value("${lifepay.query-limit-per-minute:200}") int limitPerMinute, Clock clock) {
        this.limitPerMinute = limitPerMinute;
        this.time = new ClockMeter(clock);
    }

    /** Counts a call; rejects it if the rate limit is exceeded. */
    public void acquire(MerchantId merchant, String path) {
        Bucket bucket = buckets.get(
                new Key(merchant, path),
                _ -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit ->
                                limit.capacity(limitPerMinute).refillIntervally(limitPerMinute, Duration.ofMinutes(1)))
                        .build());
        if (!bucket.tryConsume(1)) {
            throw new ApiException(
                    ErrorCode.RATE_LIMITED,
                    "more than " + limitPerMinute + " calls a minute; wait for the notification");
        }
    }

    private record Key(MerchantId merchant, String path) {}

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
