package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.lifepay.gateway.access.AccessSettings;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.ratelimit.ClientNetwork;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.springframework.stereotype.Component;

/** Rate limit of sign-in attempts per client network: passwords, codes and password resets together. */
@Component
class SignInRateLimiter {
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final VisitorAddress visitors;
    private final RateLimit limit;
    private final RateLimiter<String> limiter;

    SignInRateLimiter(VisitorAddress visitors, AccessSettings settings, WallClock wallClock) {
        this.visitors = visitors;
        this.limit = RateLimit.gradual(settings.triesPerTenMinutes(), PERIOD);
        this.limiter = new RateLimiter<>(wallClock.clock(), PERIOD);
    }

    /** Counts an attempt; false if the rate limit is exceeded. */
    boolean tryAcquire(HttpServletRequest request) {
        return limiter.tryAcquire(ClientNetwork.of(visitors.addressOf(request)), limit);
    }
}
