package org.lifepay.gateway.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Records what did not simply pass, and why. */
@Component
public class RiskDecisions {
    @Limit(
            area = LimitArea.RATES,
            name = "refusals of risk control that one gateway records of one merchant",
            unit = "a minute",
            atLimit = "refused as ever, and not recorded")
    static final int REFUSALS_A_MINUTE = 60;

    private static final int MAX_MERCHANTS = 10_000;

    /** How many of a merchant were refused in a minute. */
    private final Cache<Minute, Integer> refused =
            Caffeine.newBuilder().maximumSize(MAX_MERCHANTS).build();

    private final RiskDecisionTable table;
    private final Ids ids;

    RiskDecisions(RiskDecisionTable table, Ids ids) {
        this.table = table;
        this.ids = ids;
    }

    private record Minute(MerchantId merchant, Instant beginsAt) {}

    /**
     * Records a decision, the first one on a request only; nothing for one that passes. A refused call stores nothing else, so
     * that no program fills the table by calling on, only so many of a minute are recorded.
     */
    public void record(RiskSubject subject, RiskVerdict verdict) {
        switch (verdict) {
            case RiskVerdict.Pass _ -> {}
            case RiskVerdict.Hold(var why) -> record(subject, RiskRule.Effect.HOLD, why);
            case RiskVerdict.Refuse(var why) -> {
                if (isWithinMinute(subject)) {
                    record(subject, RiskRule.Effect.REFUSE, why);
                }
            }
        }
    }

    private boolean isWithinMinute(RiskSubject subject) {
        Minute minute = new Minute(subject.merchant(), subject.at().truncatedTo(ChronoUnit.MINUTES));
        return Objects.requireNonNull(refused.asMap().merge(minute, 1, Integer::sum)) <= REFUSALS_A_MINUTE;
    }

    private void record(RiskSubject subject, RiskRule.Effect effect, RiskFinding why) {
        table.insert(new DecidedRisk(
                subject.merchant(),
                ids.next(),
                subject.kind(),
                subject.requestId(),
                subject.number(),
                subject.amount(),
                effect,
                why,
                subject.at()));
    }

    /** Those on an order, refund or payout, by its public number. */
    public List<DecidedRisk> of(MerchantId merchant, String number) {
        return table.ofNumber(merchant, number);
    }

    /** The latest of all merchants, before one; null: from the latest. */
    public List<DecidedRisk> latest(@Nullable RiskCursor before, int limit) {
        return before == null ? table.latest(limit) : table.latest(before, limit);
    }
}
