package org.lifepay.gateway.reconciliation;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.BilledMovement.Kind;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bill_line}. */
@Repository
class BillLineTable {
    private static final String COLUMNS = "line_no, kind, number, refund_number, trade_no, amount, received, fee, at";

    private final JdbcClient jdbc;

    BillLineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row and its place in the file, from 1. */
    record Line(long no, BilledMovement movement) {}

    /** A row on the bill of a day. */
    record Placed(LocalDate day, Line line) {}

    /** Inserts rows with one statement. */
    void insert(BillKey key, List<Line> lines) {
        String row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        String rows = String.join(
                ", ", IntStream.range(0, lines.size()).mapToObj(_ -> row).toList());
        JdbcClient.StatementSpec insert = jdbc.sql("""
                insert into bill_line (
                    channel, account, day, line_no, kind, number, refund_number, trade_no, amount, received, fee, at)
                values
                """ + rows);
        for (Line line : lines) {
            BilledMovement movement = line.movement();
            insert = insert.param(key.channel())
                    .param(key.account())
                    .param(key.day())
                    .param(line.no())
                    .param(movement.isOfAccount() ? movement.kind().name() : null)
                    .param(movement.number())
                    .param(movement.refundNumber())
                    .param(movement.tradeNo())
                    .param(movement.amount().fen())
                    .param(movement.received().fen())
                    .param(movement.feeFen())
                    .param(utc(movement.at()));
        }
        insert.update();
    }

    /** The next rows of the day. */
    List<Line> after(BillKey key, long lineNo, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from bill_line
                where channel = :channel and account = :account and day = :day and line_no > :lineNo
                order by line_no limit :limit
                """)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .param("lineNo", lineNo)
                .param("limit", limit)
                .query(BillLineTable::map)
                .list();
    }

    /** The rows with these numbers of payments, of any day, earliest first. */
    List<Placed> find(BillKey key, Collection<String> numbers) {
        return jdbc.sql("select day, " + COLUMNS + """
                 from bill_line
                where channel = :channel and account = :account and number = any(cast(:numbers as text[]))
                order by day, line_no
                """)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, index) ->
                        new Placed(Objects.requireNonNull(row.getObject("day", LocalDate.class)), map(row, index)))
                .list();
    }

    /** Deletes rows of the day; returns how many. */
    int delete(BillKey key, int limit) {
        return jdbc.sql("""
                delete from bill_line
                where channel = :channel and account = :account and day = :day and line_no in (
                    select line_no from bill_line
                    where channel = :channel and account = :account and day = :day limit :limit)
                """)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .param("limit", limit)
                .update();
    }

    /** The same, of a day that is closed: one that is fetched again is not. */
    int deleteOfClosedDay(BillKey key, int limit) {
        return jdbc.sql("""
                delete from bill_line
                where channel = :channel and account = :account and day = :day and line_no in (
                    select line_no from bill_line
                    where channel = :channel and account = :account and day = :day limit :limit)
                  and exists (
                    select 1 from bill_day d
                    where d.channel = :channel and d.account = :account and d.day = :day and d.status = 'CLOSED')
                """)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .param("limit", limit)
                .update();
    }

    boolean hasRows(BillKey key) {
        return jdbc.sql("""
                select exists (select 1 from bill_line where channel = :channel and account = :account and day = :day)
                """)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** The oldest closed days with rows, of any account; without those with a row that an open or a corrected difference is about. */
    List<BillKey> closedDaysBefore(LocalDate day, int limit) {
        return jdbc.sql("""
                select b.channel, b.account, b.day from bill_day b
                where b.day < :day and b.status = 'CLOSED' and exists (
                    select 1 from bill_line l
                    where l.channel = b.channel and l.account = b.account and l.day = b.day)
                  and not exists (
                    select 1 from bill_difference d
                    join bill_line l on l.channel = d.channel and l.account = d.account and l.number = d.number
                    where (d.status <> 'CLOSED' or d.%s) and d.channel = b.channel and d.account = b.account and l.day = b.day)
                order by b.day limit :limit
                """.formatted(CorrectedDifferenceTable.STANDS))
                .param("day", day)
                .param("limit", limit)
                .query((row, _) -> new BillKey(
                        row.getString("channel"),
                        row.getString("account"),
                        Objects.requireNonNull(row.getObject("day", LocalDate.class))))
                .list();
    }

    private static Line map(ResultSet row, int index) throws SQLException {
        String kind = row.getString("kind");
        String refundNumber = row.getString("refund_number");
        return new Line(
                row.getLong("line_no"),
                new BilledMovement(
                        kind != null ? Kind.valueOf(kind) : refundNumber == null ? Kind.PAYMENT : Kind.REFUND,
                        row.getString("number"),
                        refundNumber,
                        row.getString("trade_no"),
                        new Money(row.getLong("amount")),
                        new Money(row.getLong("received")),
                        row.getLong("fee"),
                        instant(row, "at")));
    }
}
