package org.lifepay.gateway.risk;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/**
 * The block and the allow list. An entry of the block list is used at once; one of the allow list, which lifts rules, when a
 * second user has approved it. What loosens control needs two users: one of the block list is removed when a second one has approved
 * that, too.
 */
@Component
public class RiskLists {
    @Limit(
            area = LimitArea.SIZES,
            name = "entries of the block and the allow list together",
            unit = "entries",
            atLimit = "no more can be added before some are removed")
    static final int MAX_ENTRIES = 10_000;

    private static final int SHOWN = 4;

    private final RiskEntryTable table;
    private final RiskRules rules;
    private final Ids ids;
    private final Clock clock;

    RiskLists(RiskEntryTable table, RiskRules rules, Ids ids, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
    }

    /** Latest first, before an id. */
    public List<RiskEntry> before(long id, int limit) {
        return table.before(id, limit);
    }

    /** The latest first. */
    public List<RiskEntry> all(int limit) {
        return table.all(limit);
    }

    public Optional<RiskEntry> find(long id) {
        return table.find(id);
    }

    /** False if the list names it already, or is full. */
    public boolean add(RiskEntry.List list, RiskEntry.Field field, String value, String reason, RiskUser author) {
        RiskEntry entry = new RiskEntry(
                ids.next(),
                list,
                field,
                rules.digest(field, value),
                hint(field, value),
                reason,
                author,
                clock.instant(),
                null,
                null);
        return readAfter(table.insert(entry, MAX_ENTRIES));
    }

    /** False if it was approved or removed before, or is this user's own. */
    public boolean approve(long id, RiskUser by) {
        return readAfter(table.approve(id, by, clock.instant()));
    }

    /** An entry of the allow list is gone, one of the block list when a second user approves; false if that was done before. */
    public boolean remove(RiskEntry entry, RiskUser by) {
        return entry.list() == RiskEntry.List.BLOCK
                ? table.proposeRemoval(entry.id(), by, clock.instant())
                : readAfter(table.removeAllowed(entry.id(), by, clock.instant()));
    }

    /** False if the removal that was seen no longer stands, or is this user's own. */
    public boolean approveRemoval(long id, RiskEntry.Removal seen, RiskUser by) {
        return readAfter(table.approveRemoval(id, seen, by, clock.instant()));
    }

    /** False if it was removed before, or no user wants to remove it; who wanted to may withdraw it so. */
    public boolean rejectRemoval(long id) {
        return table.rejectRemoval(id);
    }

    private boolean readAfter(boolean changed) {
        rules.read();
        return changed;
    }

    /** Merchants and addresses in full, of persons and cards the end. */
    private static String hint(RiskEntry.Field field, String value) {
        return switch (field) {
            case MERCHANT, ADDRESS -> value;
            case PAYER, PAYEE -> "****" + value.substring(Math.max(value.length() / 2, value.length() - SHOWN));
        };
    }
}
