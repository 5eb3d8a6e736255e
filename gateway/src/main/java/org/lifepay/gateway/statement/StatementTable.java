package org.lifepay.gateway.statement;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code statement}. */
@Repository
class StatementTable {
    static final String COLUMNS = """
            merchant_id, day, correction, made_at, payment_count, payment_amount, refund_count, refund_amount,
            give_back_in_count, give_back_in_amount, give_back_out_count, give_back_out_amount, fee, fee_refunded, size, digest
            """;
    private static final String THIS = " where merchant_id = :merchantId and day = :day and correction = :correction ";

    private final JdbcClient jdbc;

    StatementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement that is due. */
    record Due(StatementKey key, int tries) {}

    /** A statement whose check is due. */
    record Check(StatementKey key, Instant checkAt, Totals.Counts counts) {}

    /** Does nothing if it exists already. */
    void insert(StatementKey key, Instant due) {
        of(key, """
                insert into statement (merchant_id, day, correction, status, due_at)
                values (:merchantId, :day, :correction, 'DUE', :due)
                on conflict (merchant_id, day, correction) do nothing
                """).param("due", utc(due)).update();
    }

    List<Due> due(Instant now, int limit) {
        return jdbc.sql("""
                select merchant_id, day, correction, tries from statement
                where due_at <= :now order by due_at limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> new Due(key(row), row.getInt("tries")))
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from statement where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try; empty if another gateway was first. */
    Optional<Due> lease(Due due, Instant until) {
        boolean ours = of(
                                due.key(),
                                "update statement set due_at = :until, tries = tries + 1" + THIS
                                        + "and status = 'DUE' and tries = :tries")
                        .param("until", utc(until))
                        .param("tries", due.tries())
                        .update()
                == 1;
        return ours ? Optional.of(new Due(due.key(), due.tries() + 1)) : Optional.empty();
    }

    /** Extends the lease; false if another gateway has taken it over, or has finished it. */
    boolean extend(Due due, Instant until) {
        return of(due.key(), "update statement set due_at = :until" + THIS + "and status = 'DUE' and tries = :tries")
                        .param("until", utc(until))
                        .param("tries", due.tries())
                        .update()
                == 1;
    }

    /** Finishes it; false if another gateway has taken it over, or has finished it. */
    boolean finish(Due due, Statement made, int feeRate, Instant checkAt) {
        Totals totals = made.totals();
        return of(due.key(), """
                update statement
                set status = 'READY', due_at = null, made_at = :madeAt, check_at = :checkAt,
                    payment_count = :payments, payment_amount = :paid, refund_count = :refunds, refund_amount = :refunded,
                    give_back_in_count = :backIns, give_back_in_amount = :backIn,
                    give_back_out_count = :backOuts, give_back_out_amount = :backOut,
                    fee = :fee, fee_refunded = :feeRefunded, fee_rate = :feeRate, size = :size, digest = :digest
                """ + THIS + "and status = 'DUE' and tries = :tries")
                        .param("tries", due.tries())
                        .param("madeAt", utc(made.madeAt()))
                        .param("checkAt", utc(checkAt))
                        .param("payments", totals.payments().count())
                        .param("paid", totals.payments().sum().fen())
                        .param("refunds", totals.refunds().count())
                        .param("refunded", totals.refunds().sum().fen())
                        .param("backIns", totals.givenBackIn().count())
                        .param("backIn", totals.givenBackIn().sum().fen())
                        .param("backOuts", totals.givenBackOut().count())
                        .param("backOut", totals.givenBackOut().sum().fen())
                        .param("feeRate", feeRate)
                        .param("fee", totals.fee().fen())
                        .param("feeRefunded", totals.feeRefunded().fen())
                        .param("size", made.size())
                        .param("digest", made.digest())
                        .update()
                == 1;
    }

    List<Check> dueForCheck(Instant now, int limit) {
        return jdbc.sql("""
                select merchant_id, day, correction, check_at, payment_count, refund_count, give_back_in_count, give_back_out_count
                from statement where check_at <= :now order by check_at limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> new Check(
                        key(row),
                        instant(row, "check_at"),
                        new Totals.Counts(
                                row.getLong("payment_count"),
                                row.getLong("refund_count"),
                                row.getLong("give_back_in_count"),
                                row.getLong("give_back_out_count"))))
                .list();
    }

    /** Reschedules the check, or ends it; false if another gateway was first. */
    boolean rescheduleCheck(Check check, @Nullable Instant next) {
        return of(check.key(), "update statement set check_at = :next" + THIS + "and check_at = :checkAt")
                        .param("next", next == null ? null : utc(next))
                        .param("checkAt", utc(check.checkAt()))
                        .update()
                == 1;
    }

    /** Makes the check of the day's last statement due now. */
    void expedite(MerchantId merchant, LocalDate day, Instant now) {
        jdbc.sql("""
                update statement set check_at = :now
                where merchant_id = :merchantId and day = :day and status = 'READY'
                  and correction = (
                      select max(correction) from statement where merchant_id = :merchantId and day = :day)
                """)
                .param("merchantId", merchant.digits())
                .param("day", day)
                .param("now", utc(now))
                .update();
    }

    Optional<Statement> find(StatementKey key) {
        return of(key, "select " + COLUMNS + " from statement" + THIS + "and status = 'READY'")
                .query(StatementTable::map)
                .optional();
    }

    /** All finished statements of these days, newest first. */
    List<Statement> between(MerchantId merchant, LocalDate first, LocalDate last) {
        return jdbc.sql("select " + COLUMNS + """
                 from statement
                where merchant_id = :merchantId and day between :first and :last and status = 'READY'
                order by day desc, correction desc
                """)
                .param("merchantId", merchant.digits())
                .param("first", first)
                .param("last", last)
                .query(StatementTable::map)
                .list();
    }

    /** Whether a statement of the day exists or is planned. */
    boolean isPlanned(MerchantId merchant, LocalDate day) {
        return jdbc.sql("select exists (select 1 from statement where merchant_id = :merchantId and day = :day)")
                .param("merchantId", merchant.digits())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Whether statements are planned beyond the day. */
    boolean isPlannedBeyond(MerchantId merchant, LocalDate day) {
        return jdbc.sql("select exists (select 1 from statement where merchant_id = :merchantId and day > :day)")
                .param("merchantId", merchant.digits())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    private StatementSpec of(StatementKey key, String sql) {
        return jdbc.sql(sql)
                .param("merchantId", key.merchant().digits())
                .param("day", key.day())
                .param("correction", key.correction());
    }

    private static StatementKey key(ResultSet row) throws SQLException {
        return new StatementKey(
                new MerchantId(row.getString("merchant_id")),
                row.getObject("day", LocalDate.class),
                row.getInt("correction"));
    }

    private static Tally tally(ResultSet row, String kind) throws SQLException {
        return new Tally(row.getLong(kind + "_count"), new Money(row.getLong(kind + "_amount")));
    }

    static Statement map(ResultSet row, int index) throws SQLException {
        Totals totals = new Totals(
                tally(row, "payment"),
                tally(row, "refund"),
                tally(row, "give_back_in"),
                tally(row, "give_back_out"),
                new Money(row.getLong("fee")),
                new Money(row.getLong("fee_refunded")));
        return new Statement(key(row), totals, instant(row, "made_at"), row.getLong("size"), row.getString("digest"));
    }
}
