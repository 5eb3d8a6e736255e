package org.lifepay.gateway.ledger.audit;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.ledger.AccountBalance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code ledger_audit}. */
@Repository
class LedgerAuditRunTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    LedgerAuditRunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the audit of a day; false if another gateway has it, or had it and did not give up before the time. */
    boolean lease(LocalDate day, Instant now, Instant startedBefore) {
        return jdbc.sql("""
                insert into ledger_audit (day, started_at) values (:day, :now)
                on conflict (day) do update set started_at = excluded.started_at
                where ledger_audit.ended_at is null and ledger_audit.started_at < :startedBefore
                """)
                        .param("day", day)
                        .param("now", utc(now))
                        .param("startedBefore", utc(startedBefore))
                        .update()
                == 1;
    }

    void finish(LedgerAuditRun run) {
        jdbc.sql("""
                update ledger_audit
                set ended_at = :now, difference_count = :count, differences = cast(:differences as jsonb),
                    totals = cast(:totals as jsonb)
                where day = :day
                """)
                .param("day", run.day())
                .param("now", utc(run.endedAt()))
                .param("count", run.count())
                .param("differences", JSON.writeValueAsString(run.differences()))
                .param("totals", JSON.writeValueAsString(run.totals()))
                .update();
    }

    /** When the first one was started, ended or not. */
    Optional<Instant> firstStart() {
        return jdbc.sql("select started_at from ledger_audit order by day limit 1")
                .query((row, _) -> instant(row, "started_at"))
                .optional();
    }

    /** The newest one that has ended. */
    Optional<LedgerAuditRun> last() {
        return jdbc.sql("""
                select day, ended_at, difference_count, cast(differences as text) as differences,
                    cast(totals as text) as totals
                from ledger_audit where ended_at is not null order by day desc limit 1
                """)
                .query((row, _) -> new LedgerAuditRun(
                        row.getObject("day", LocalDate.class),
                        instant(row, "ended_at"),
                        row.getInt("difference_count"),
                        List.of(JSON.readValue(row.getString("differences"), Difference[].class)),
                        List.of(JSON.readValue(row.getString("totals"), AccountBalance[].class))))
                .optional();
    }
}
