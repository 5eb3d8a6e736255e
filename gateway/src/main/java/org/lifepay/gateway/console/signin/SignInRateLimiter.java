package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.lifepay.gateway.access.AccessSettings;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.ratelimit.ClientNetwork;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.AdjustedSettings;
import org.springframework.stereotype.Component;

/** Rate limit of sign-in attempts per client network: passwords, codes and password resets together. */
@Component
class SignInRateLimiter {
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final VisitorAddress visitors;
    private final AccessSettings settings;
    private final AdjustedSettings adjusted;
    private final RateLimiter<String> limiter;

    SignInRateLimiter(
            VisitorAddress visitors, AccessSettings settings, AdjustedSettings adjusted, WallClock wallClock) {
        this.visitors = visitors;
        this.settings = settings;
        this.adjusted = adjusted;
        this.limiter = new RateLimiter<>(wallClock.clock(), PERIOD);
    }

    /** Counts an attempt; false if the rate limit is exceeded. */
    boolean tryAcquire(HttpServletRequest request) {
        int tries = adjusted.value("lifepay.access.tries-per-ten-minutes", settings.triesPerTenMinutes());
        return limiter.tryAcquire(ClientNetwork.of(visitors.addressOf(request)), RateLimit.gradual(tries, PERIOD));
    }
}
