package org.lifepay.gateway.console.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Rate limit of sign-in attempts per address: passwords, codes and password resets together. */
@Component
class SignInRateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final VisitorAddress visitors;
    private final int maxTries;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(WINDOW).build();

    SignInRateLimiter(VisitorAddress visitors, @Value("${lifepay.access.tries-per-ten-minutes:30}") int maxTries) {
        this.visitors = visitors;
        this.maxTries = maxTries;
    }

    /** Counts an attempt; false if the rate limit is exceeded. */
    boolean tryAcquire(HttpServletRequest request) {
        return buckets.get(
                        network(visitors.addressOf(request)),
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(maxTries).refillGreedy(maxTries, WINDOW))
                                .build())
                .tryConsume(1);
    }

    /** An IPv6 address counts as its /64 network, which belongs to one host. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 8
                ? address
                : String.join(":", Arrays.asList(groups).subList(0, 4));
    }
}
