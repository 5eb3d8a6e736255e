package org.lifepay.gateway.channel;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code channel_minute} and {@code channel_problem}. */
@Repository
class ChannelTable {
    private final JdbcClient jdbc;

    ChannelTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of calls with the same outcome and latency bucket. */
    record Sum(Operation operation, CallOutcome.Kind outcome, int millis, long calls) {}

    void add(ChannelMeter.Slot slot, long calls) {
        jdbc.sql("""
                insert into channel_minute (minute, operation, outcome, millis, calls)
                values (:minute, :operation, :outcome, :millis, :calls)
                on conflict (minute, operation, outcome, millis) do update set calls = channel_minute.calls + excluded.calls
                """)
                .param("minute", utc(slot.minute()))
                .param("operation", slot.operation().name())
                .param("outcome", slot.outcome().name())
                .param("millis", slot.millis())
                .param("calls", calls)
                .update();
    }

    void recordProblem(Operation operation, ChannelMeter.Problem problem) {
        jdbc.sql("""
                insert into channel_problem (operation, problem, happened_at)
                values (:operation, :problem, :at)
                on conflict (operation) do update set problem = excluded.problem, happened_at = excluded.happened_at
                where channel_problem.happened_at < excluded.happened_at
                """)
                .param("operation", operation.name())
                .param("problem", problem.text())
                .param("at", utc(problem.at()))
                .update();
    }

    void deleteBefore(Instant before) {
        jdbc.sql("delete from channel_minute where minute < :before")
                .param("before", utc(before))
                .update();
    }

    List<Sum> since(Instant from) {
        return jdbc.sql("""
                select operation, outcome, millis, sum(calls)::bigint as calls
                from channel_minute where minute >= :from
                group by operation, outcome, millis
                """).param("from", utc(from)).query(ChannelTable::map).list();
    }

    Map<Operation, ChannelMeter.Problem> problems() {
        return jdbc
                .sql("select operation, problem, happened_at from channel_problem")
                .query((row, _) -> Map.entry(
                        Operation.valueOf(row.getString("operation")),
                        new ChannelMeter.Problem(row.getString("problem"), instant(row, "happened_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Sum map(ResultSet row, int index) throws SQLException {
        return new Sum(
                Operation.valueOf(row.getString("operation")),
                CallOutcome.Kind.valueOf(row.getString("outcome")),
                row.getInt("millis"),
                row.getLong("calls"));
    }
}
