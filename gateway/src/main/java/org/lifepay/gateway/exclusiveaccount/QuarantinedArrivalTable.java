package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival.Claim;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code quarantined_arrival}. */
@Repository
class QuarantinedArrivalTable {
    private static final String SELECT = """
            select bank, position, problem, seen_at, claimant_id, claimant_name, claimed_at, claim_note
            from quarantined_arrival where handled_at is null
            """;

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
        return jdbc.sql(SELECT + "order by seen_at, position limit :limit")
                .param("limit", limit)
                .query(QuarantinedArrivalTable::map)
                .list();
    }

    /** Empty if it is not there or handled. */
    Optional<QuarantinedArrival> find(String bank, String position) {
        return jdbc.sql(SELECT + "and bank = :bank and position = :position")
                .param("bank", bank)
                .param("position", position)
                .query(QuarantinedArrivalTable::map)
                .optional();
    }

    private static QuarantinedArrival map(ResultSet row, int index) throws SQLException {
        Instant claimedAt = instantOrNull(row, "claimed_at");
        return new QuarantinedArrival(
                row.getString("bank"),
                row.getString("position"),
                Problem.valueOf(row.getString("problem")),
                instant(row, "seen_at"),
                claimedAt == null
                        ? Optional.empty()
                        : Optional.of(new Claim(
                                row.getString("claim_note"),
                                new By(row.getLong("claimant_id"), row.getString("claimant_name")),
                                claimedAt)));
    }

    /** False if it is not there or handled, or a claim waits. */
    boolean claim(String bank, String position, Claim claim) {
        return jdbc.sql("""
                update quarantined_arrival
                set claimant_id = :byId, claimant_name = :byName, claimed_at = :at, claim_note = :note
                where bank = :bank and position = :position and handled_at is null and claimed_at is null
                """)
                        .param("bank", bank)
                        .param("position", position)
                        .param("byId", claim.by().id())
                        .param("byName", claim.by().name())
                        .param("at", utc(claim.at()))
                        .param("note", claim.note())
                        .update()
                == 1;
    }

    /** Takes it off the list; false if this claim does not wait any more, or this user made it. */
    boolean approve(String bank, String position, Claim claim, By by, Instant now) {
        return jdbc.sql("""
                update quarantined_arrival set handled_at = :now, handled_by = :who, note = claim_note
                where bank = :bank and position = :position and handled_at is null and claimed_at = :claimedAt
                    and claimant_id <> :byId
                """)
                        .param("bank", bank)
                        .param("position", position)
                        .param("claimedAt", utc(claim.at()))
                        .param("byId", by.id())
                        .param("who", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if no claim waits. */
    boolean reject(String bank, String position) {
        return jdbc.sql("""
                update quarantined_arrival
                set claimant_id = null, claimant_name = null, claimed_at = null, claim_note = null
                where bank = :bank and position = :position and handled_at is null and claimed_at is not null
                """).param("bank", bank).param("position", position).update() == 1;
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
