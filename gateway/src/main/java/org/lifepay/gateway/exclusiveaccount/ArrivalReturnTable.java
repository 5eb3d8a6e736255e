package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exclusiveaccount.ArrivalReturn.Status;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code arrival_return}. */
@Repository
class ArrivalReturnTable {
    private static final String COLUMNS =
            "bank, serial_number, attempt, return_number, status, begun_at, tries, last_problem, bank_number, ended_at";
    private static final String OPEN =
            " where bank = :bank and serial_number = :serialNumber and attempt = :attempt and status = 'SENDING' ";

    private final JdbcClient jdbc;

    ArrivalReturnTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The arrival is locked. */
    void insert(Arrival arrival, int attempt, String number, Instant now) {
        jdbc.sql("""
                insert into arrival_return (bank, serial_number, attempt, return_number, status, begun_at, due_at)
                values (:bank, :serialNumber, :attempt, :number, 'SENDING', :now, :now)
                """)
                .param("bank", arrival.bank())
                .param("serialNumber", arrival.serialNumber())
                .param("attempt", attempt)
                .param("number", number)
                .param("now", utc(now))
                .update();
    }

    /** The latest attempt. */
    Optional<ArrivalReturn> last(String bank, String serialNumber) {
        return jdbc.sql("select " + COLUMNS + """
                 from arrival_return where bank = :bank and serial_number = :serialNumber
                order by attempt desc limit 1
                """)
                .param("bank", bank)
                .param("serialNumber", serialNumber)
                .query(ArrivalReturnTable::map)
                .optional();
    }

    List<ArrivalReturn> due(Instant now, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from arrival_return where due_at <= :now order by due_at limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(ArrivalReturnTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from arrival_return where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try; false if another gateway was first. */
    boolean lease(ArrivalReturn one, Instant now, Instant until) {
        return of(
                                one,
                                "update arrival_return set due_at = :until, tries = tries + 1" + OPEN
                                        + "and tries = :tries and due_at <= :now")
                        .param("tries", one.tries())
                        .param("now", utc(now))
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    /** No effect once another gateway has begun the next try. */
    void reschedule(ArrivalReturn leased, @Nullable String problem, Instant due) {
        of(leased, "update arrival_return set due_at = :due, last_problem = :problem" + OPEN + "and tries = :tries")
                .param("tries", leased.tries() + 1)
                .param("due", utc(due))
                .param("problem", problem, Types.VARCHAR)
                .update();
    }

    /** Whether the lease of this try still stands. */
    boolean isLeased(ArrivalReturn leased, Instant now) {
        return of(leased, "select 1 from arrival_return" + OPEN + "and tries = :tries and due_at > :now")
                .param("tries", leased.tries() + 1)
                .param("now", utc(now))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** As two users say, or the bank when they asked; false if it had ended. */
    boolean endClaimed(
            ArrivalReturn one, Status status, @Nullable String bankNumber, @Nullable String problem, Instant now) {
        return of(one, """
                        update arrival_return set status = :status, bank_number = :bankNumber, last_problem = :problem,
                            due_at = null, ended_at = :now
                        """ + OPEN)
                        .param("status", status.name())
                        .param("bankNumber", bankNumber, Types.VARCHAR)
                        .param("problem", problem, Types.VARCHAR)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /**
     * What the bank says for good; false if it was known, or if it declines a try after which another gateway has begun the
     * next: that one may be under way.
     */
    boolean end(ArrivalReturn one, Status status, @Nullable String bankNumber, @Nullable String problem, Instant now) {
        return of(one, """
                        update arrival_return set status = :status, bank_number = :bankNumber, last_problem = :problem,
                            due_at = null, ended_at = :now
                        """ + OPEN + "and (:status <> 'DECLINED' or tries = :tries)")
                        .param("tries", one.tries() + 1)
                        .param("status", status.name())
                        .param("bankNumber", bankNumber, Types.VARCHAR)
                        .param("problem", problem, Types.VARCHAR)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /**
     * Those with a problem, and those that take too long, oldest first.
     *
     * @param since by when those with a problem were begun
     * @param slowSince by when those were begun that the bank is still at
     */
    List<ArrivalReturn> unended(Instant since, Instant slowSince, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from arrival_return
                where due_at is not null
                    and ((last_problem is not null and begun_at <= :since) or begun_at <= :slowSince)
                order by begun_at limit :limit
                """)
                .param("since", utc(since))
                .param("slowSince", utc(slowSince))
                .param("limit", limit)
                .query(ArrivalReturnTable::map)
                .list();
    }

    /** The latest first. */
    List<ArrivalReturn> latest(int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from arrival_return order by begun_at desc, bank, serial_number limit :limit
                """)
                .param("limit", limit)
                .query(ArrivalReturnTable::map)
                .list();
    }

    /** Makes the next try due by then; false if none is to come. */
    boolean expedite(String bank, String serialNumber, Instant due) {
        return jdbc.sql("""
                update arrival_return set due_at = least(due_at, :due)
                where bank = :bank and serial_number = :serialNumber and due_at is not null
                """)
                        .param("bank", bank)
                        .param("serialNumber", serialNumber)
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    private StatementSpec of(ArrivalReturn one, String sql) {
        return jdbc.sql(sql)
                .param("bank", one.bank())
                .param("serialNumber", one.serialNumber())
                .param("attempt", one.attempt());
    }

    private static ArrivalReturn map(ResultSet row, int index) throws SQLException {
        return new ArrivalReturn(
                row.getString("bank"),
                row.getString("serial_number"),
                row.getInt("attempt"),
                row.getString("return_number"),
                Status.valueOf(row.getString("status")),
                instant(row, "begun_at"),
                row.getInt("tries"),
                row.getString("last_problem"),
                row.getString("bank_number"),
                instantOrNull(row, "ended_at"));
    }
}
