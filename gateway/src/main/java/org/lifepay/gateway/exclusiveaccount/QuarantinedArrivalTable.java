package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code quarantined_arrival}. */
@Repository
class QuarantinedArrivalTable {
    private final JdbcClient jdbc;

    QuarantinedArrivalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts it once, however often the list is read; false if it is there already. */
    boolean insert(QuarantinedArrival arrival, String sealedContent) {
        return jdbc.sql("""
                insert into quarantined_arrival (bank, position, problem, sealed_content, seen_at)
                values (:bank, :position, :problem, :content, :seenAt)
                on conflict (bank, position) do nothing
                """)
                        .param("bank", arrival.bank())
                        .param("position", arrival.position())
                        .param("problem", arrival.problem().name())
                        .param("content", sealedContent)
                        .param("seenAt", utc(arrival.seenAt()))
                        .update()
                == 1;
    }

    /** Those that no user has handled, oldest first. */
    List<QuarantinedArrival> open(int limit) {
        return jdbc.sql("""
                select bank, position, problem, seen_at from quarantined_arrival
                where handled_at is null order by seen_at, position limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> new QuarantinedArrival(
                        row.getString("bank"),
                        row.getString("position"),
                        Problem.valueOf(row.getString("problem")),
                        instant(row, "seen_at")))
                .list();
    }

    /** What the bank told; empty if it is not there or handled. */
    Optional<String> sealedContent(String bank, String position) {
        return jdbc.sql("""
                select sealed_content from quarantined_arrival
                where bank = :bank and position = :position and handled_at is null
                """)
                .param("bank", bank)
                .param("position", position)
                .query(String.class)
                .optional();
    }

    /** False if it is not there or handled already. */
    boolean handle(String bank, String position, String handledBy, String note, Instant now) {
        return jdbc.sql("""
                update quarantined_arrival set handled_at = :now, handled_by = :who, note = :note
                where bank = :bank and position = :position and handled_at is null
                """)
                        .param("bank", bank)
                        .param("position", position)
                        .param("now", utc(now))
                        .param("who", handledBy)
                        .param("note", note)
                        .update()
                == 1;
    }
}
