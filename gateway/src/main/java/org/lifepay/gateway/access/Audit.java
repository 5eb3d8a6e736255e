package org.lifepay.gateway.access;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Who did what, when; entries are only ever added. */
@Component
public class Audit {
    private final AuditTable table;
    private final Ids ids;
    private final Clock clock;

    Audit(AuditTable table, Ids ids, Clock clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes down what somebody is about to do. It is written first, so that nothing is done unseen: an entry may stand
     * for something that then failed.
     *
     * @param action such as {@code order.cancel}; its text stands under {@code audit.order.cancel}
     * @param house the merchant whom it concerns
     * @param subject the number or address of what is changed
     * @param before what is changed, as it was; no secrets
     * @param after as it will be
     */
    public void record(
            Person who,
            String action,
            Optional<MerchantId> house,
            String subject,
            Map<String, ?> before,
            Map<String, ?> after) {
        table.insert(new AuditEntry(
                ids.next(),
                clock.instant(),
                who.id(),
                who.name() + " <" + who.mail() + ">",
                who.role(),
                house,
                action,
                subject,
                text(before),
                text(after)));
    }

    /**
     * What is looked for.
     *
     * @param house the merchant whose entries; empty for all
     * @param who part of the person's name or address
     * @param action the start of the action
     * @param subject the whole number or address
     */
    public record Filter(Optional<MerchantId> house, String who, String action, String subject) {}

    /** Entries, the newest first, older than {@code before}. */
    public List<AuditEntry> find(Filter filter, long before, int most) {
        return table.find(filter, before, most);
    }

    private static String text(Map<String, ?> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + fact.getValue())
                        .collect(Collectors.joining("; "));
    }
}
