package org.lifepay.gateway.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.springframework.stereotype.Component;

/**
 * Decides by rules and lists: an entry of the block list refuses; then every rule is looked at that no entry of the allow list lifts;
 * one that refuses comes before one that holds.
 */
@Component
class RuleBasedRisk implements RiskDecision {
    private static final int MAX_MERCHANTS = 10_000;
    private static final RiskVerdict PASS = new RiskVerdict.Pass();

    private final RiskRules rules;
    private final RiskOrderCounters counters;
    private final RiskUsageTable usages;
    private final Merchants merchants;

    /** It never changes. */
    private final Cache<MerchantId, Instant> registered =
            Caffeine.newBuilder().maximumSize(MAX_MERCHANTS).build();

    RuleBasedRisk(RiskRules rules, RiskOrderCounters counters, RiskUsageTable usages, Merchants merchants) {
        this.rules = rules;
        this.counters = counters;
        this.usages = usages;
        this.merchants = merchants;
    }

    @Override
    public boolean isIdle() {
        return rules.current().isEmpty();
    }

    @Override
    public RiskVerdict decide(RiskSubject subject) {
        RiskRules.Snapshot snapshot = rules.current();
        Optional<RiskEntry.Field> blocked = rules.named(snapshot.blocked(), subject);
        if (blocked.isPresent()) {
            return new RiskVerdict.Refuse(RiskFinding.blocked(blocked.get()));
        }
        List<RiskRule> applicable = applicable(snapshot.rules(), snapshot, subject);
        if (applicable.isEmpty()) {
            return PASS;
        }
        boolean counted = isCounted(applicable);
        RiskVerdict verdict = judge(applicable, subject, counted ? count(subject) : RiskUsage.NONE, snapshot.version());
        if (counted && verdict instanceof RiskVerdict.Refuse && subject.kind() == RiskSubject.Kind.ORDER) {
            counters.remove(subject);
        }
        return verdict;
    }

    /** What rules that are not in use would decide on what was accepted before, counted by these counters. */
    RiskVerdict decide(RiskVersion version, RiskSubject subject, RiskOrderCounters counted) {
        List<RiskRule> applicable = applicable(version.rules(), rules.current(), subject);
        if (applicable.isEmpty()) {
            return PASS;
        }
        RiskUsage usage = isCounted(applicable) ? counted.add(subject) : RiskUsage.NONE;
        RiskVerdict verdict = judge(applicable, subject, usage, version.version());
        if (isCounted(applicable) && verdict instanceof RiskVerdict.Refuse) {
            counted.remove(subject);
        }
        return verdict;
    }

    /** Those for this one that no entry of the allow list lifts. */
    private List<RiskRule> applicable(List<RiskRule> of, RiskRules.Snapshot snapshot, RiskSubject subject) {
        List<RiskRule> all = of.stream().filter(rule -> rule.isFor(subject)).toList();
        if (all.isEmpty()) {
            return all;
        }
        Set<RiskEntry.Field> allowed = rules.allNamed(snapshot.allowed(), subject);
        return all.stream()
                .filter(rule -> allowed.stream().noneMatch(rule.measure()::isLiftedBy))
                .toList();
    }

    private static boolean isCounted(List<RiskRule> applicable) {
        return applicable.stream().anyMatch(rule -> rule.measure().isCounted());
    }

    private RiskUsage count(RiskSubject subject) {
        return subject.kind() == RiskSubject.Kind.ORDER ? counters.add(subject) : usages.add(subject);
    }

    @Override
    public void forget(RiskSubject order) {
        RiskRules.Snapshot snapshot = rules.current();
        if (isCounted(applicable(snapshot.rules(), snapshot, order))) {
            counters.remove(order);
        }
    }

    private RiskVerdict judge(List<RiskRule> applicable, RiskSubject subject, RiskUsage usage, long version) {
        RiskVerdict worst = PASS;
        for (RiskRule rule : applicable) {
            long seen = seen(rule.measure(), subject, usage);
            if (seen <= rule.ceiling() || (rule.measure().isOfNewMerchants() && !isNew(subject))) {
                continue;
            }
            if (rule.effect() == RiskRule.Effect.REFUSE) {
                return new RiskVerdict.Refuse(RiskFinding.of(rule, seen, version));
            }
            if (worst instanceof RiskVerdict.Pass) {
                worst = new RiskVerdict.Hold(RiskFinding.of(rule, seen, version));
            }
        }
        return worst;
    }

    private static long seen(RiskRule.Measure measure, RiskSubject subject, RiskUsage usage) {
        return switch (measure) {
            case SINGLE_AMOUNT, NEW_MERCHANT_AMOUNT -> subject.amount().fen();
            case NIGHT_AMOUNT ->
                RiskPeriod.isNight(subject.at()) ? subject.amount().fen() : 0;
            case DAY_AMOUNT, NEW_MERCHANT_DAY_AMOUNT -> usage.day().fen();
            case HOUR_COUNT -> usage.hour().times();
            case PAYER_HOUR_COUNT -> usage.payerHour().times();
            case ADDRESS_HOUR_COUNT -> usage.addressHour().times();
        };
    }

    private boolean isNew(RiskSubject subject) {
        Instant since = registered.get(
                subject.merchant(),
                id -> merchants
                        .findUncached(id)
                        .map(RegisteredMerchant::createdAt)
                        .orElseThrow());
        return subject.at().isBefore(since.plus(RiskRule.NEW_MERCHANT));
    }
}
