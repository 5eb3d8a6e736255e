package org.lifepay.gateway.merchantapi;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.AdjustedSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Rate limit of a merchant's calls, of each function for itself: by the merchant's terms, or as the gateway is set. */
@Component
@EnableConfigurationProperties(MerchantApiSettings.class)
class CallRateLimiter {
    /** What changes something; everything else is a query of some kind. */
    private static final Set<String> CHANGES = Set.of(
            "/onlinePay/order",
            "/onlinePay/cancelOrder",
            "/onlinePay/refund",
            "/onlinePay/split",
            "/foreignExchange/order",
            "/foreignExchange/refund",
            "/foreignExchange/transfer",
            "/foreignpayExchangesettlement/order",
            "/transfer/upload",
            "/transfer/order",
            "/transferDomestic/single/order",
            "/transferAccount/order",
            "/wallet/withdraw",
            "/customs/order",
            "/customs/repeatDeclare",
            "/logistics/report",
            "/onlinePay/coupon/send",
            "/serviceprovider/declaration/declare",
            "/serviceprovider/declaration/modifyBankCard",
            ApiRequest.UPLOAD);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final String CALLS_PER_SECOND = "lifepay.call-limit-per-second";
    private static final String QUERIES_PER_MINUTE = "lifepay.query-limit-per-minute";

    private final MerchantApiSettings settings;
    private final AdjustedSettings adjusted;
    private final RateLimiter<Key> limiter;
    private final MeterRegistry meters;

    CallRateLimiter(MerchantApiSettings settings, AdjustedSettings adjusted, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        this.adjusted = adjusted;
        this.meters = meters;
        this.limiter = new RateLimiter<>(clock, Duration.ofMinutes(1));
    }

    private record Key(MerchantId merchant, String path) {}

    /** Counts a call, and refuses it when the merchant has used up its share. */
    void acquire(Merchant merchant, String path) {
        boolean changes = CHANGES.contains(path);
        RateLimit limit = limit(merchant.terms().callLimits(), changes);
        if (!limiter.tryAcquire(new Key(merchant.id(), path), limit)) {
            meters.counter("lifepay.api.rate.limited", "path", path).increment();
            throw new ApiException(
                    ErrorCode.RATE_LIMITED,
                    changes
                            ? "more than " + limit.calls() + " calls a second; nothing was done"
                            : "more than " + limit.calls() + " calls a minute; wait for the notification");
        }
    }

    private RateLimit limit(CallLimits terms, boolean changes) {
        return changes
                ? RateLimit.gradual(
                        terms.perSecond()
                                .orElseGet(() -> adjusted.value(CALLS_PER_SECOND, settings.callLimitPerSecond())),
                        SECOND)
                : RateLimit.perMinute(terms.queriesPerMinute()
                        .orElseGet(() -> adjusted.value(QUERIES_PER_MINUTE, settings.queryLimitPerMinute())));
    }
}
