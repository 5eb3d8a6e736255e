package org.lifepay.gateway.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/**
 * Counts orders in memory, so that none needs a statement more for it. Each gateway counts its own, from its start: with several
 * gateways, a ceiling is reached later by up to as many times as there are gateways.
 */
@Component
class RiskOrderCounters {
    @Limit(
            area = LimitArea.CACHES,
            name = "hours and days of merchants, payers and addresses whose orders risk control counts in one gateway",
            unit = "counters",
            atLimit = "those used least are forgotten, and begin again")
    private static final int MAX_COUNTERS = 200_000;

    private final ChannelNumbers numbers;
    private final Cache<Key, RiskUsage.Total> counters =
            Caffeine.newBuilder().maximumSize(MAX_COUNTERS).build();

    RiskOrderCounters(ChannelNumbers numbers) {
        this.numbers = numbers;
    }

    private record Key(String what, String who, Instant beginsAt) {}

    /** Counts one. */
    RiskUsage add(RiskSubject order) {
        return count(order, 1);
    }

    /** Takes one back. */
    void remove(RiskSubject order) {
        count(order, -1);
    }

    private RiskUsage count(RiskSubject order, int times) {
        Instant hour = RiskPeriod.hour(order.at());
        String merchant = order.merchant().digits();
        return new RiskUsage(
                count(new Key("HOUR", merchant, hour), order, times),
                count(new Key("DAY", merchant, RiskPeriod.day(order.at())), order, times),
                ofParty("PAYER", order.parties().payer(), hour, order, times),
                ofParty("ADDRESS", order.parties().address(), hour, order, times));
    }

    /** By a keyed digest: no memory dump tells who bought where. */
    private RiskUsage.Total ofParty(String what, @Nullable String who, Instant hour, RiskSubject order, int times) {
        return who == null
                ? RiskUsage.Total.NONE
                : count(new Key(what, numbers.ofContent("RISK " + what + "\n" + who), hour), order, times);
    }

    private RiskUsage.Total count(Key key, RiskSubject order, int times) {
        long fen = Math.multiplyExact(order.amount().fen(), times);
        return Objects.requireNonNull(counters.asMap()
                .merge(
                        key,
                        new RiskUsage.Total(times, fen),
                        (before, more) ->
                                new RiskUsage.Total(before.times() + more.times(), before.fen() + more.fen())));
    }
}
