package org.lifepay.gateway.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.ratelimit.ClientNetwork;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.AdjustedSettings;
import org.lifepay.gateway.text.FunctionPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rate limit of pages, by the client's network: one that calls without a pause costs the others nothing. Merchants' programs
 * have limits of their own, and the channel's notices none.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
@EnableConfigurationProperties(PageSettings.class)
class PageRateLimitFilter extends OncePerRequestFilter {
    private static final Pattern CHANNEL = Pattern.compile("/+alipay/(?:notice|message)(?:/.*)?");
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final String RETRY_SECONDS = "5";
    private static final Logger log = LoggerFactory.getLogger(PageRateLimitFilter.class);

    private final PageSettings settings;
    private final AdjustedSettings adjusted;
    private final RateLimiter<String> limiter;
    private final CallerAddress callers;
    private final Counter refused;
    private final AtomicBoolean warned = new AtomicBoolean();

    PageRateLimitFilter(
            PageSettings settings,
            AdjustedSettings adjusted,
            CallerAddress callers,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.adjusted = adjusted;
        this.limiter = new RateLimiter<>(clock, PERIOD);
        this.callers = callers;
        this.refused = meters.counter("lifepay.page.rate.limited");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath(); // as it is mapped: decoded, without parameters and dots
        return FunctionPath.isOne(path) || CHANNEL.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (limiter.tryAcquire(network(request), limit())) {
            chain.doFilter(request, response);
            return;
        }
        refused.increment();
        if (CallerAddress.forwardedFor(request) != null && warned.compareAndSet(false, true)) {
            log.warn("pages are rate limited by lifepay.page-limit-per-minute;"
                    + " the clients of a proxy that is not in lifepay.trusted-proxies share one limit");
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private RateLimit limit() {
        return RateLimit.gradual(
                adjusted.value("lifepay.page-limit-per-minute", settings.pageLimitPerMinute()), PERIOD);
    }

    /** Callers behind a proxy that does not name them share one limit. */
    private String network(HttpServletRequest request) {
        return callers.of(request)
                .map(InetAddress::getHostAddress)
                .map(ClientNetwork::of)
                .orElse("unknown");
    }
}
