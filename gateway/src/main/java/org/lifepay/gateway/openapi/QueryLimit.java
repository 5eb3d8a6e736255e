package org.lifepay.gateway.openapi;

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

/** How often a merchant may ask: per path and minute, counted by each gateway for itself. */
@Component
public class QueryLimit {
    private final int perMinute;
    private final TimeMeter time;
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    QueryLimit(@Value("${lifepay.query-limit-per-minute:200}") int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.time = new ClockMeter(clock);
    }

    /** Counts a call, and refuses it when the merchant has used up its share. */
    public void count(MerchantId merchant, String path) {
        Bucket bucket = buckets.get(
                new Key(merchant, path),
                _ -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, Duration.ofMinutes(1)))
                        .build());
        if (!bucket.tryConsume(1)) {
            throw new Refusal(
                    ErrorCode.RATE_LIMITED, "more than " + perMinute + " calls a minute; wait for the notification");
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
