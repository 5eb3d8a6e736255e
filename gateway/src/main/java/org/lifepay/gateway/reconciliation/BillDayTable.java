package org.lifepay.gateway.reconciliation;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code bill_day}. */
@Repository
class BillDayTable {
    private static final String COLUMNS = """
            channel, account, day, status, due_at, tries, problem, fetched_at, matched_at, closed_at, file_try, size, digest,
            payment_count, payment_amount, refund_count, refund_amount, fee, unrecorded, account_state, account_file_try,
            account_size, account_digest, account_problem, payout_count, payout_amount, payout_return_count, payout_return_amount,
            expected_fee, account_paid, account_refunded, account_fee
            """;
    private static final String THIS = " where channel = :channel and account = :account and day = :day ";
    private static final String LEASED = THIS + " and tries = :tries ";

    private static final int MAX_PROBLEM_LENGTH = 500;

    private final JdbcClient jdbc;

    BillDayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing if it exists already. */
    void insert(BillKey key, Instant due) {
        of(key, """
                insert into bill_day (channel, account, day, status, due_at)
                values (:channel, :account, :day, 'DUE', :due)
                on conflict (channel, account, day) do nothing
                """).param("due", utc(due)).update();
    }

    Optional<LocalDate> last(String channel, String account) {
        return jdbc.sql("select max(day) as day from bill_day where channel = :channel and account = :account")
                .param("channel", channel)
                .param("account", account)
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    List<BillDay> due(Instant now, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from bill_day where due_at <= :now order by due_at, day limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(BillDayTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from bill_day where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try; empty if another gateway was first. */
    Optional<BillDay> lease(BillDay day, Instant until) {
        return of(day.key(), "update bill_day set due_at = :until, tries = tries + 1" + LEASED + "returning " + COLUMNS)
                .param("tries", day.tries())
                .param("until", utc(until))
                .query(BillDayTable::map)
                .optional();
    }

    /** Extends the lease; false if another gateway has taken it over. */
    boolean extend(BillDay day, Instant until) {
        return of(day.key(), "update bill_day set due_at = :until" + LEASED)
                        .param("tries", day.tries())
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    /** The bill is not there, or cannot be read: once more at this time. */
    void postpone(BillDay day, String problem, Instant due) {
        of(
                        day.key(),
                        "update bill_day set status = 'DUE', closed_at = null, due_at = :due, problem = :problem"
                                + LEASED)
                .param("tries", day.tries())
                .param("due", utc(due))
                .param("problem", shortened(problem))
                .update();
    }

    /** The bills were stored and read, or are known to have nothing. */
    void store(
            BillDay day,
            BillDay.@Nullable File file,
            @Nullable String problem,
            BillDay.Totals totals,
            @Nullable Long expectedFee,
            BillDay.AccountBill account,
            Instant now) {
        StatementSpec update = of(day.key(), """
                update bill_day
                set fetched_at = :now, problem = :problem, file_try = :fileTry, size = :size, digest = :digest,
                    payment_count = :payments, payment_amount = :paid, refund_count = :refunds,
                    refund_amount = :refunded, fee = :fee,
                    account_state = :state, account_problem = :accountProblem, account_file_try = :accountTry,
                    account_size = :accountSize, account_digest = :accountDigest, payout_count = :payouts,
                    payout_amount = :paidOut, payout_return_count = :returns, payout_return_amount = :returned,
                    expected_fee = :expectedFee, account_paid = :accountPaid, account_refunded = :accountRefunded,
                    account_fee = :accountFee
                """ + LEASED)
                .param("tries", day.tries())
                .param("now", utc(now))
                .param("problem", problem == null ? null : shortened(problem))
                .param("fileTry", file == null ? null : file.tryNo(), Types.INTEGER)
                .param("size", file == null ? null : file.size(), Types.BIGINT)
                .param("digest", file == null ? null : file.digest())
                .param("payments", totals.payments())
                .param("paid", totals.paidFen())
                .param("refunds", totals.refunds())
                .param("refunded", totals.refundedFen())
                .param("fee", totals.feeFen())
                .param("expectedFee", expectedFee, Types.BIGINT);
        bind(update, account).update();
    }

    private static StatementSpec bind(StatementSpec update, BillDay.AccountBill account) {
        BillDay.File accountFile = account.file();
        BillDay.AccountBill.State state = account.state();
        BillDay.AccountTotals totals = account.totals();
        return update.param("state", state == null ? null : state.name())
                .param("accountProblem", account.problem() == null ? null : shortened(account.problem()))
                .param("accountTry", accountFile == null ? null : accountFile.tryNo(), Types.INTEGER)
                .param("accountSize", accountFile == null ? null : accountFile.size(), Types.BIGINT)
                .param("accountDigest", accountFile == null ? null : accountFile.digest())
                .param("payouts", totals.payouts())
                .param("paidOut", totals.paidOutFen())
                .param("returns", totals.returns())
                .param("returned", totals.returnedFen())
                .param("accountPaid", totals.paidFen())
                .param("accountRefunded", totals.refundedFen())
                .param("accountFee", totals.feeFen());
    }

    /**
     * @param unrecorded how many differences are not recorded
     * @param due when to look again, unless it was made due meanwhile; null: no more
     */
    void finish(BillDay day, BillDay.Status status, long unrecorded, @Nullable Instant due, Instant now) {
        of(day.key(), """
                update bill_day
                set status = :status, matched_at = :now, unrecorded = :unrecorded,
                    due_at = case when :status = 'OPEN' and due_at <= :now then due_at else :due end,
                    closed_at = case when :status = 'CLOSED' then coalesce(closed_at, :now) end
                """ + LEASED)
                .param("tries", day.tries())
                .param("status", status.name())
                .param("unrecorded", unrecorded)
                .param("due", due == null ? null : utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(now))
                .update();
    }

    /** Makes a day due that was compared and is not closed. */
    void expedite(BillKey key, Instant now) {
        of(key, "update bill_day set due_at = :now" + THIS + "and status = 'OPEN' and due_at > :now")
                .param("now", utc(now))
                .update();
    }

    /** Compares a closed day again: something of it differs by now. */
    void reopen(BillKey key, Instant now) {
        of(key, "update bill_day set status = 'OPEN', due_at = :now, closed_at = null" + THIS + "and status = 'CLOSED'")
                .param("now", utc(now))
                .update();
    }

    /** Fetches the bill once more; false if there is no such day. */
    boolean refetch(BillKey key, Instant now) {
        return of(key, "update bill_day set status = 'DUE', due_at = :now, closed_at = null, tries = tries + 1" + THIS)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<BillDay> find(BillKey key) {
        return of(key, "select " + COLUMNS + " from bill_day" + THIS)
                .query(BillDayTable::map)
                .optional();
    }

    /** Newest first. */
    List<BillDay> between(LocalDate first, LocalDate last, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from bill_day where day between :first and :last order by day desc, channel, account limit :limit
                """)
                .param("first", first)
                .param("last", last)
                .param("limit", limit)
                .query(BillDayTable::map)
                .list();
    }

    /** Days of the account up to this one that are not closed, oldest first. */
    List<BillDay> openUntil(String channel, String account, LocalDate last, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from bill_day
                where status <> 'CLOSED' and channel = :channel and account = :account and day <= :last
                order by day limit :limit
                """)
                .param("channel", channel)
                .param("account", account)
                .param("last", last)
                .param("limit", limit)
                .query(BillDayTable::map)
                .list();
    }

    /** A file may have anything in it. */
    private static String shortened(String problem) {
        String text = problem.replace("\0", "");
        return text.length() <= MAX_PROBLEM_LENGTH ? text : text.substring(0, MAX_PROBLEM_LENGTH - 1) + "…";
    }

    private StatementSpec of(BillKey key, String sql) {
        return jdbc.sql(sql)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day());
    }

    private static BillDay map(ResultSet row, int index) throws SQLException {
        String digest = row.getString("digest");
        return new BillDay(
                new BillKey(row.getString("channel"), row.getString("account"), row.getObject("day", LocalDate.class)),
                BillDay.Status.valueOf(row.getString("status")),
                row.getInt("tries"),
                instantOrNull(row, "due_at"),
                row.getString("problem"),
                instantOrNull(row, "fetched_at"),
                instantOrNull(row, "matched_at"),
                instantOrNull(row, "closed_at"),
                digest == null ? null : new BillDay.File(row.getInt("file_try"), row.getLong("size"), digest),
                new BillDay.Totals(
                        row.getLong("payment_count"),
                        row.getLong("payment_amount"),
                        row.getLong("refund_count"),
                        row.getLong("refund_amount"),
                        row.getLong("fee")),
                row.getObject("expected_fee", Long.class),
                account(row),
                row.getLong("unrecorded"));
    }

    private static BillDay.AccountBill account(ResultSet row) throws SQLException {
        String state = row.getString("account_state");
        String digest = row.getString("account_digest");
        return new BillDay.AccountBill(
                state == null ? null : BillDay.AccountBill.State.valueOf(state),
                digest == null
                        ? null
                        : new BillDay.File(row.getInt("account_file_try"), row.getLong("account_size"), digest),
                row.getString("account_problem"),
                new BillDay.AccountTotals(
                        row.getLong("payout_count"),
                        row.getLong("payout_amount"),
                        row.getLong("payout_return_count"),
                        row.getLong("payout_return_amount"),
                        row.getLong("account_paid"),
                        row.getLong("account_refunded"),
                        row.getLong("account_fee")));
    }
}
