package org.lifepay.gateway.access.audit;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The audit log: which user did what, and when. Entries are only ever added. */
@Component
public class AuditLog {
    @Limit(area = LimitArea.SIZES, name = "object of an entry of the audit log", unit = "characters", atLimit = "cut")
    private static final int MAX_SUBJECT = 300;

    private static final int MAX_ADDRESS = 200;

    @Limit(
            area = LimitArea.RATES,
            name = "refused acts of one user that the audit log records",
            unit = "in a minute",
            atLimit = "further ones are refused without an entry")
    private static final int MAX_REFUSALS = 30;

    private static final RateLimit REFUSALS = RateLimit.perMinute(MAX_REFUSALS);

    private final AuditTable table;
    private final Ids ids;
    private final Clock clock;
    private final ActorAddress address;
    private final RateLimiter<Long> refusals;

    AuditLog(AuditTable table, Ids ids, Clock clock, ActorAddress address) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
        this.address = address;
        this.refusals = new RateLimiter<>(clock, REFUSALS.period());
    }

    /**
     * Records an action before it is carried out, so that nothing happens unrecorded; an entry may therefore stand for
     * an action that then failed.
     *
     * @param action such as {@code order.cancel}; its message key is {@code audit.order.cancel}
     * @param merchant the merchant that is affected
     * @param subject number or address of the changed object
     * @param before values before the change; no secrets
     * @param after values after the change
     */
    public void record(
            User actor,
            String action,
            Optional<MerchantId> merchant,
            String subject,
            Map<String, ?> before,
            Map<String, ?> after) {
        insert(
                actor.id(),
                actor.name() + " <" + actor.mail() + ">",
                Optional.of(actor.role()),
                merchant,
                action,
                subject,
                AuditFact.format(before),
                AuditFact.format(after));
    }

    /**
     * Records what was done by who is no user, before it is done.
     *
     * @param who the mail address to which what proves the right to it was sent
     */
    public void recordCodeHolder(String who, MerchantId merchant, String action, String subject, Map<String, ?> after) {
        insert(0, who, Optional.empty(), Optional.of(merchant), action, subject, "", AuditFact.format(after));
    }

    private void insert(
            long actor,
            String who,
            Optional<Role> role,
            Optional<MerchantId> merchant,
            String action,
            String subject,
            String before,
            String after) {
        table.insert(new AuditEntry(
                ids.next(),
                clock.instant(),
                actor,
                who,
                role,
                merchant,
                action,
                AuditFact.cut(subject, MAX_SUBJECT),
                before,
                after,
                address.current()));
    }

    /** Records that a user was refused a page or an action; see {@link AuditSearch#REFUSED}. */
    public void recordRefusal(User actor, String method, String address, String reason) {
        if (!refusals.tryAcquire(actor.id(), REFUSALS)) {
            return;
        }
        String shown = AuditFact.cut(address, MAX_ADDRESS);
        record(actor, "access.denied", actor.merchant(), method + " " + shown, Map.of(), Map.of("reason", reason));
    }
}
