package org.lifepay.gateway.console.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How often one address may try to get in: passwords, codes and forgotten passwords together. */
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

    /** Counts a try; false when it is one too many. */
    boolean tryAcquire(HttpServletRequest request) {
        return buckets.get(
                        network(visitors.addressOf(request)),
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(maxTries).refillGreedy(maxTries, WINDOW))
                                .build())
                .tryConsume(1);
    }

    /** Whoever has one address of IPv6 has the 2^64 beside it. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 8
                ? address
                : String.join(":", Arrays.asList(groups).subList(0, 4));
    }
}
