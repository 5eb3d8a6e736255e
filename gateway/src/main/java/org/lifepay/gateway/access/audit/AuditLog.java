package org.lifepay.gateway.access.audit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Who did what, when; entries are only ever added. */
@Component
public class AuditLog {
    private final AuditTable table;
    private final Ids ids;
    private final Clock clock;

    AuditLog(AuditTable table, Ids ids, Clock clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes down what somebody is about to do. It is written first, so that nothing is done unseen: an entry may stand
     * for something that then failed.
     *
     * @param action such as {@code order.cancel}; its text stands under {@code audit.order.cancel}
     * @param merchant the merchant whom it concerns
     * @param subject the number or address of what is changed
     * @param before what is changed, as it was; no secrets
     * @param after as it will be
     */
    public void record(
            User actor,
            String action,
            Optional<MerchantId> merchant,
            String subject,
            Map<String, ?> before,
            Map<String, ?> after) {
        table.insert(new AuditEntry(
                ids.next(),
                clock.instant(),
                actor.id(),
                actor.name() + " <" + actor.mail() + ">",
                actor.role(),
                merchant,
                action,
                subject,
                format(before),
                format(after)));
    }

    /**
     * What is looked for.
     *
     * @param merchant the merchant whose entries; empty for all
     * @param who part of the person's name or address
     * @param action the start of the action
     * @param subject the whole number or address
     */
    public record Filter(Optional<MerchantId> merchant, String who, String action, String subject) {}

    /** Entries, the newest first, older than {@code before}. */
    public List<AuditEntry> find(Filter filter, long before, int limit) {
        return table.find(filter, before, limit);
    }

    private static String format(Map<String, ?> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + fact.getValue())
                        .collect(Collectors.joining("; "));
    }
}
