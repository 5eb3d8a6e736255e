package org.lifepay.gateway.exchange;

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
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.exchange.bank.PurchaseResult;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code foreign_purchase}; what moves money is booked by the statement that changes the row. */
@Repository
class ForeignPurchaseTable {
    static final String COLUMNS = """
            merchant_id, order_id, currency, asked_amount, token, reserved, status, round, bank_request, lock_number, list_price,
            lock_expires_at, amount, deduction, paid_at, tries, ended_at
            """;

    private static final String ROW = " where merchant_id = :merchantId and order_id = :orderId ";

    private static final JournalStatement INSERT = JournalStatement.of("""
            insert into foreign_purchase (
                merchant_id, order_id, currency, asked_amount, token, reserved, status, paid_at, due_at, ended_at, end_reason)
            values (
                :merchantId, :orderId, :currency, cast(:asked as bigint), :token, :reserved, :status, :paidAt,
                cast(:due as timestamptz), cast(:ended as timestamptz), :reason)
            returning reserved as amount
            """, PostingKind.EXCHANGE_RESERVED);

    private static final JournalStatement END = JournalStatement.of(
            "update foreign_purchase set status = :status, due_at = null, ended_at = :now, end_reason = :reason" + ROW
                    + """
            and due_at is not null and tries = :tries
            returning reserved as released
            """,
            PostingKind.EXCHANGE_RELEASED);

    private static final JournalStatement END_APPROVED = JournalStatement.of(
            "update foreign_purchase set status = 'FAILED', due_at = null, ended_at = :now, end_reason = :reason" + ROW
                    + """
            and due_at is not null and approver_id is not null
            returning reserved as released
            """,
            PostingKind.EXCHANGE_RELEASED);

    private static final JournalStatement FINISH = JournalStatement.of(
            "update foreign_purchase set status = 'SUCCESS', due_at = null, ended_at = :now, cost = :cost, bank_number = :bankNumber"
                    + ROW + """
            and status = 'SENT' and round = :round
            returning currency, deduction, cost, amount as bought, reserved - deduction as released, deduction - cost as gain,
                cost - deduction as loss
            """,
            PostingKind.EXCHANGE_SOLD,
            PostingKind.EXCHANGE_RELEASED,
            PostingKind.EXCHANGE_COST,
            PostingKind.EXCHANGE_GAIN,
            PostingKind.EXCHANGE_LOSS,
            PostingKind.EXCHANGE_BOUGHT,
            PostingKind.EXCHANGE_CREDITED);

    private final JdbcClient jdbc;
    private final Journal journal;

    ForeignPurchaseTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** @param failure why it has failed already; null: it is due now */
    void insert(ForeignPurchase purchase, Instant now, @Nullable String failure) {
        ForeignAmount asked = purchase.asked();
        Journal.execute(journal.prepare(INSERT, cause(purchase.order()), BusinessDay.of(purchase.paidAt()))
                .param("orderId", purchase.order().id())
                .param("currency", purchase.currency().name())
                .param("asked", asked == null ? null : asked.hundredths(), Types.BIGINT)
                .param("token", purchase.token(), Types.VARCHAR)
                .param("reserved", purchase.reserved().fen())
                .param("status", purchase.status().name())
                .param("paidAt", utc(purchase.paidAt()))
                .param("due", failure == null ? utc(now) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", failure == null ? null : utc(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", failure, Types.VARCHAR));
    }

    Optional<ForeignPurchase> find(OrderKey order) {
        return jdbc.sql("select " + COLUMNS + " from foreign_purchase" + ROW)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(ForeignPurchaseTable::map)
                .optional();
    }

    List<ForeignPurchase> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from foreign_purchase
                where due_at <= :now and mod(order_id, :slots) = :slot
                order by due_at limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(ForeignPurchaseTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from foreign_purchase where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try; false if another gateway was first, or it has ended. */
    boolean lease(ForeignPurchase purchase, Instant until) {
        return open("due_at = :due, tries = tries + 1", purchase, purchase.tries())
                        .param("due", utc(until))
                        .update()
                == 1;
    }

    /** Stores the price before the bank is called; false if the lease has ended. */
    boolean quote(ForeignPurchase leased, ForeignPurchase.Quote quote, Instant now) {
        return open("""
                status = 'SENT', bank_request = :number, lock_number = :lock, list_price = :price, lock_expires_at = :expires, amount = :amount,
                deduction = :deduction
                """, leased, leased.tries() + 1, " and status = 'WAITING' and due_at > :now and claimed_at is null")
                        .param("number", quote.number())
                        .param("lock", quote.lockNumber())
                        .param("price", quote.listPrice().millionths())
                        .param("expires", utc(quote.expiresAt()))
                        .param("amount", quote.amount().hundredths())
                        .param("deduction", quote.deduction().fen())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Nothing was bought under its lock: it waits for another price, and has another number at the bank. */
    void requote(ForeignPurchase leased, Instant due) {
        open("""
                status = 'WAITING', round = round + 1, due_at = :due, bank_request = null, lock_number = null, list_price = null,
                lock_expires_at = null, amount = null, deduction = null
                """, leased, leased.tries() + 1).param("due", utc(due)).update();
    }

    void reschedule(ForeignPurchase leased, @Nullable String problem, Instant due) {
        open("due_at = :due, last_problem = :problem", leased, leased.tries() + 1)
                .param("due", utc(due))
                .param("problem", problem, Types.VARCHAR)
                .update();
    }

    /** Whether the lease of this try still stands, and no user claims that nothing was bought. */
    boolean isLeased(ForeignPurchase leased, Instant now) {
        return row("and due_at > :now and tries = :tries and claimed_at is null", leased)
                .param("tries", leased.tries() + 1)
                .param("now", utc(now))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether it has ended as bought under this number. */
    boolean isBought(ForeignPurchase purchase) {
        return row("and status = 'SUCCESS' and round = :round", purchase)
                .param("round", purchase.round())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private StatementSpec row(String condition, ForeignPurchase purchase) {
        return jdbc.sql("select 1 from foreign_purchase" + ROW + condition)
                .param("merchantId", purchase.order().merchant().digits())
                .param("orderId", purchase.order().id());
    }

    private StatementSpec open(String assignments, ForeignPurchase purchase, int tries) {
        return open(assignments, purchase, tries, "");
    }

    private StatementSpec open(String assignments, ForeignPurchase purchase, int tries, String condition) {
        return jdbc.sql("update foreign_purchase set " + assignments + ROW + "and due_at is not null and tries = :tries"
                        + condition)
                .param("merchantId", purchase.order().merchant().digits())
                .param("orderId", purchase.order().id())
                .param("tries", tries);
    }

    /**
     * Ends it without a purchase and gives back what was held. False if it had ended, or the lease has: another gateway may have
     * bought it meanwhile.
     */
    boolean end(ForeignPurchase leased, ForeignPurchase.Status status, String reason, Instant now) {
        return Journal.execute(change(END, leased, now)
                .param("tries", leased.tries() + 1)
                .param("status", status.name())
                .param("reason", reason));
    }

    /** Two users have ended it; false if it had ended. */
    boolean endApproved(ForeignPurchase purchase, String reason, Instant now) {
        return Journal.execute(change(END_APPROVED, purchase, now).param("reason", reason));
    }

    /** Ends it as bought; false if it had ended, or has another number by now. */
    boolean finish(ForeignPurchase purchase, PurchaseResult.Bought bought, Instant now) {
        return Journal.execute(change(FINISH, purchase, now)
                .param("round", purchase.round())
                .param("cost", bought.cost().fen())
                .param("bankNumber", bought.bankNumber()));
    }

    private StatementSpec change(JournalStatement statement, ForeignPurchase purchase, Instant now) {
        return journal.prepare(statement, cause(purchase.order()), BusinessDay.of(now))
                .param("orderId", purchase.order().id())
                .param("now", utc(now));
    }

    private static Cause cause(OrderKey order) {
        return Cause.ofExchange(order.merchant(), order.id());
    }

    static ForeignPurchase map(ResultSet row, int index) throws SQLException {
        ForeignCurrency currency = ForeignCurrency.valueOf(row.getString("currency"));
        long asked = row.getLong("asked_amount");
        return new ForeignPurchase(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                currency,
                asked == 0 ? null : new ForeignAmount(currency, asked),
                row.getString("token"),
                new Money(row.getLong("reserved")),
                ForeignPurchase.Status.valueOf(row.getString("status")),
                row.getInt("round"),
                quote(row, currency),
                instant(row, "paid_at"),
                row.getInt("tries"),
                instantOrNull(row, "ended_at"));
    }

    private static ForeignPurchase.@Nullable Quote quote(ResultSet row, ForeignCurrency currency) throws SQLException {
        String lock = row.getString("lock_number");
        return lock == null
                ? null
                : new ForeignPurchase.Quote(
                        row.getString("bank_request"),
                        lock,
                        new ListPrice(row.getLong("list_price")),
                        instant(row, "lock_expires_at"),
                        new ForeignAmount(currency, row.getLong("amount")),
                        new Money(row.getLong("deduction")));
    }
}
