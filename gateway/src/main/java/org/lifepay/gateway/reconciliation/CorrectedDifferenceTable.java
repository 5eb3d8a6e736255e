package org.lifepay.gateway.reconciliation;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code bill_difference} with corrections of the books that stand. There are few of either, each made by two users. */
@Repository
class CorrectedDifferenceTable {
    /** Its booked corrections are more or less than nothing. */
    static final String STANDS = """
            difference_id in (
                select difference_id from correction where booked_at is not null group by difference_id
                having sum(case when kind in ('CORRECTION_CREDITED', 'CORRECTION_SUSPENDED') then amount else -amount end) <> 0)
            """;

    private final JdbcClient jdbc;

    CorrectedDifferenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens what the comparison of the whole bill that began then has not found any more: its correction has to be taken back. */
    List<BillDifference> openUnchecked(BillKey key, Instant begun, Instant now) {
        return jdbc.sql("""
                update bill_difference set status = 'OPEN', result = 'CORRECTED', closed_at = null, checked_at = :now
                where channel = :channel and account = :account and day = :day
                    and checked_at < :begun and result <> 'CORRECTED' and
                """ + STANDS + " returning *")
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .param("begun", utc(begun))
                .param("now", utc(now))
                .query(BillDifferenceTable::map)
                .list();
    }

    /** Closed ones of all days that were not compared since then. */
    List<BillDifference> closed(Instant since, int limit) {
        return jdbc.sql(
                        "select * from bill_difference where status = 'CLOSED' and coalesce(looked_at, checked_at) < :since and "
                                + STANDS + " order by coalesce(looked_at, checked_at) limit :limit")
                .param("since", utc(since))
                .param("limit", limit)
                .query(BillDifferenceTable::map)
                .list();
    }

    /** So that it is not compared again for a while, whatever comes of it; the comparison of the whole bill goes by its own time. */
    void touch(BillDifference difference, Instant now) {
        jdbc.sql("update bill_difference set looked_at = :now where difference_id = :id")
                .param("id", difference.id())
                .param("now", utc(now))
                .update();
    }
}
