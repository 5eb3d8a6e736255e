package org.lifepay.gateway.order.autorefund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code unmatched_payment}. */
@Repository
public class UnmatchedPaymentTable {
    private static final JournalStatement INSERT = JournalStatement.of("""
            insert into unmatched_payment (merchant_id, number, trade_no, amount, paid_at, seen_at)
            select :merchantId, :number, :tradeNo, :amount, :paidAt, :now
            where not exists (
                select 1 from payment_attempt where merchant_id = :merchantId and number = :number and status = 'PAID')
            on conflict (number, trade_no) do nothing
            returning amount
            """, PostingKind.UNMATCHED_PAYMENT);

    private final JdbcClient jdbc;
    private final Journal journal;

    UnmatchedPaymentTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Inserts it once, however often the channel reports it; false if it is there already. */
    public boolean insert(Optional<MerchantId> merchant, Payment payment, Instant now) {
        MerchantId owner = UnmatchedPayment.owner(merchant);
        Cause cause = Cause.ofUnmatchedPayment(owner, payment.number(), payment.tradeNo());
        return Journal.execute(journal.prepare(INSERT, cause, BusinessDay.of(payment.paidAt()))
                .param("number", payment.number())
                .param("tradeNo", payment.tradeNo())
                .param("amount", payment.amount().fen())
                .param("paidAt", utc(payment.paidAt()))
                .param("now", utc(now)));
    }

    /** Unhandled payments, without those that an order with the same number has received since. */
    public List<UnmatchedPayment> open(int limit) {
        return jdbc.sql("""
                select u.merchant_id, u.number, u.trade_no, u.amount, u.paid_at, u.seen_at
                from unmatched_payment u
                left join payment_attempt a
                    on a.merchant_id = u.merchant_id and a.number = u.number and a.status = 'PAID'
                where u.handled_at is null and a.number is null
                order by u.seen_at limit :limit
                """)
                .param("limit", limit)
                .query(UnmatchedPaymentTable::map)
                .list();
    }

    /** False if there is no unhandled payment with this number. */
    public boolean handle(String number, String who, String note, Instant now) {
        return jdbc.sql("""
                update unmatched_payment set handled_at = :now, handled_by = :who, note = :note
                where number = :number and handled_at is null
                """)
                        .param("number", number)
                        .param("now", utc(now))
                        .param("who", who)
                        .param("note", note)
                        .update()
                > 0;
    }

    private static UnmatchedPayment map(ResultSet row, int index) throws SQLException {
        return new UnmatchedPayment(
                UnmatchedPayment.merchantOf(row.getString("merchant_id")),
                row.getString("number"),
                row.getString("trade_no"),
                new Money(row.getLong("amount")),
                instant(row, "paid_at"),
                instant(row, "seen_at"));
    }
}
