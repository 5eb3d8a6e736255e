package org.lifepay.gateway.merchantapi;

import java.time.Clock;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Rate limit of queries: calls of a merchant per path and minute. */
@Component
public class QueryRateLimiter {
    private final RateLimit limit;
    private final RateLimiter<Key> limiter;

    QueryRateLimiter(@Value("${lifepay.query-limit-per-minute:200}") int limitPerMinute, Clock clock) {
        this.limit = RateLimit.perMinute(limitPerMinute);
        this.limiter = new RateLimiter<>(clock, limit.period());
    }

    /** Counts a call, and refuses it when the merchant has used up its share. */
    public void acquire(MerchantId merchant, String path) {
        if (!limiter.tryAcquire(new Key(merchant, path), limit)) {
            throw new ApiException(
                    ErrorCode.RATE_LIMITED,
                    "more than " + limit.calls() + " calls a minute; wait for the notification");
        }
    }

    private record Key(MerchantId merchant, String path) {}
}
