package org.lifepay.simulator.complaint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All complaints; only used while the simulator's lock is held. A restart forgets them. */
public final class ComplaintBook {
    /** How long a merchant may take to answer. */
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(2);

    private static final long NUMBERS_OF_MILLI = 1000;

    private final Map<Long, Complaint> byId = new LinkedHashMap<>();
    private long last;

    public Complaint make(boolean risk, List<String> outTradeNos, String content, String contact, Instant now) {
        last = Math.max(last + 1, now.toEpochMilli() * NUMBERS_OF_MILLI);
        return put(new Complaint(
                last,
                risk,
                outTradeNos,
                risk ? "WAIT_PROCESS" : "MERCHANT_PROCESSING",
                content,
                contact,
                now,
                now,
                now.plus(TIME_TO_ANSWER),
                null,
                List.of()));
    }

    /** The buyer writes more. */
    public @Nullable Complaint add(long id, String words, Instant now) {
        Complaint found = byId.get(id);
        return found == null ? null : put(found.withMore(words, now));
    }

    /** The buyer takes it back. */
    public @Nullable Complaint withdraw(long id, Instant now) {
        return end(id, "DROP_COMPLAIN", "CANCELLED", now);
    }

    /** The merchant has answered it in Alipay's console. */
    public @Nullable Complaint answer(long id, Instant now) {
        return end(id, "PROCESSED", "FINISHED", now);
    }

    /** The buyer takes it to Alipay, which judges; only of the list that may be replied to meanwhile. */
    public @Nullable Complaint judge(long id, Instant now) {
        Complaint found = byId.get(id);
        return found == null || found.risk() ? null : put(found.as("PLATFORM_PROCESSING", null, now));
    }

    /**
     * The merchant has replied by a call.
     *
     * @param status what it becomes by it; null: as it was
     */
    Complaint reply(Complaint found, Complaint.Reply reply, @Nullable String status) {
        Complaint replied = found.with(reply);
        return put(status == null ? replied : replied.as(status, found.risk() ? reply.at() : null, reply.at()));
    }

    private @Nullable Complaint end(long id, String ofRisk, String ofTrade, Instant now) {
        Complaint found = byId.get(id);
        return found == null ? null : put(found.as(found.risk() ? ofRisk : ofTrade, now, now));
    }

    private Complaint put(Complaint complaint) {
        byId.put(complaint.id(), complaint);
        return complaint;
    }

    /** As it stands now; null: there is none. */
    public @Nullable Complaint find(long id, Instant now) {
        Complaint found = byId.get(id);
        return found == null ? null : standing(found, now);
    }

    List<Complaint> made(boolean risk, Predicate<Instant> when, Instant now) {
        return byId.values().stream()
                .filter(one -> one.risk() == risk && when.test(one.made()))
                .map(one -> standing(one, now))
                .toList();
    }

    private static Complaint standing(Complaint one, Instant now) {
        boolean late = one.risk() && one.finished() == null && one.overdue().isBefore(now);
        return late ? one.as("OVERDUE", null, one.modified()) : one;
    }

    /** The latest first. */
    public List<Complaint> latest(int limit, Instant now) {
        return new ArrayList<>(byId.values())
                .reversed().stream().limit(limit).map(one -> standing(one, now)).toList();
    }

    public void clear() {
        byId.clear();
    }
}
