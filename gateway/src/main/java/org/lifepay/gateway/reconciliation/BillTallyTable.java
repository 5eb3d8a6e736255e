package org.lifepay.gateway.reconciliation;

import java.util.List;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code bill_tally}, and the same of differences. */
@Repository
class BillTallyTable {
    private final JdbcClient jdbc;

    BillTallyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(BillKey key, BillTally tally) {
        of(key, "delete from bill_tally where channel = :channel and account = :account and day = :day")
                .update();
        tally.sums()
                .forEach((place, sums) -> of(key, """
                insert into bill_tally (channel, account, day, kind, result, row_count, our_amount, their_amount)
                values (:channel, :account, :day, :kind, :result, :count, :ours, :theirs)
                """)
                        .param("kind", place.kind().name())
                        .param("result", place.result().name())
                        .param("count", sums.count())
                        .param("ours", sums.ourFen())
                        .param("theirs", sums.theirFen())
                        .update());
    }

    List<DayLine> find(BillKey key) {
        return of(key, """
                select kind, result, 'CLOSED' as status, row_count, our_amount, their_amount from bill_tally
                where channel = :channel and account = :account and day = :day
                union all
                select kind, result, status, count(*), cast(coalesce(sum(our_amount), 0) as bigint),
                    cast(coalesce(sum(their_amount), 0) as bigint)
                from bill_difference
                where channel = :channel and account = :account and day = :day
                group by kind, result, status
                order by 1, 2, 3
                """)
                .query((row, _) -> new DayLine(
                        Kind.valueOf(row.getString("kind")),
                        MatchResult.valueOf(row.getString("result")),
                        BillDifference.Status.valueOf(row.getString("status")),
                        row.getLong("row_count"),
                        row.getLong("our_amount"),
                        row.getLong("their_amount")))
                .list();
    }

    private StatementSpec of(BillKey key, String sql) {
        return jdbc.sql(sql)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day());
    }
}
