package org.lifepay.gateway.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A merchant's share of the channel: all merchants' calls go through one app there, which has a quota, and through the same
 * places here.
 */
final class ChannelShares {
    /** Why the outcome of a call is unknown that was not sent; says nothing about the channel. */
    static final String NOT_SENT = "not sent: the merchant's share of calls is used up";

    private static final Logger log = LoggerFactory.getLogger(ChannelShares.class);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int maxInFlight;
    private final RateLimit perSecond;
    private final RateLimiter<String> rate;
    private final Counter notSent;

    /** Of merchants with calls in flight only. */
    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();

    ChannelShares(ChannelLimits limits, MeterRegistry meters, Clock clock) {
        this.maxInFlight = limits.callsInFlight();
        this.perSecond = RateLimit.gradual(limits.callsPerSecond(), SECOND);
        this.rate = new RateLimiter<>(clock, SECOND);
        this.notSent = Counter.builder("lifepay.channel.share.refused")
                .description("Calls that were not sent because their merchant's share was used up")
                .register(meters);
        Gauge.builder("lifepay.channel.calls.in.flight", this::inFlight)
                .description("Calls to the channel that have not ended, of all merchants")
                .register(meters);
    }

    private int inFlight() {
        return inFlight.values().stream().mapToInt(Integer::intValue).sum();
    }

    <A> A call(String merchant, Supplier<A> call, Supplier<A> refused) {
        if (!enter(merchant)) {
            return refuse(merchant, refused);
        }
        try {
            return rate.tryAcquire(merchant, perSecond) ? call.get() : refuse(merchant, refused);
        } finally {
            inFlight.computeIfPresent(merchant, (_, calls) -> calls == 1 ? null : calls - 1);
        }
    }

    private boolean enter(String merchant) {
        boolean[] entered = {false};
        inFlight.compute(merchant, (_, known) -> {
            int calls = known == null ? 0 : known;
            entered[0] = calls < maxInFlight;
            return entered[0] ? Integer.valueOf(calls + 1) : known;
        });
        return entered[0];
    }

    private <A> A refuse(String merchant, Supplier<A> refused) {
        notSent.increment();
        log.debug("channel call not sent, the merchant's share is used up: merchant={}", merchant);
        return refused.get();
    }
}
