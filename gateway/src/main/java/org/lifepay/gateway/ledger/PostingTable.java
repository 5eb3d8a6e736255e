package org.lifepay.gateway.ledger;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code posting}: rows are inserted, never changed. */
@Repository
class PostingTable {
    /** A payment's fee, as a signed sum of {@code posting s}. */
    static final String FEE = "coalesce(sum(case when s.kind = 'FEE_RETURNED' then -s.amount else s.amount end), 0)";

    static final String FEE_KINDS = "s.kind in ('FEE', 'FEE_ADDED', 'FEE_RETURNED')";

    private final JdbcClient jdbc;

    PostingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An order's fee that was booked at another rate.
     *
     * @param postingId the payment's
     * @param gross the amount of the payment
     * @param booked the fee so far, in fen
     */
    record BookedFee(long postingId, String orderNumber, long gross, long booked) {}

    void insert(Posting posting) {
        if (insert(posting, "") != 1) {
            throw new IllegalStateException("a posting was not written: " + posting);
        }
    }

    /** When it was booked, by this call or by one before. */
    Instant insertOnce(Posting posting) {
        Cause cause = posting.cause();
        insert(posting, " on conflict (merchant_id, cause_type, cause_number, kind, part) do nothing");
        return jdbc.sql("""
                select booked_at from posting
                where merchant_id = :merchantId and cause_type = :causeType and cause_number = :causeNumber and kind = :kind
                  and part = :part
                """)
                .param("merchantId", cause.merchant().digits())
                .param("causeType", cause.type().name())
                .param("causeNumber", cause.number())
                .param("kind", posting.kind().name())
                .param("part", cause.part())
                .query((row, _) -> Timestamps.instant(row, "booked_at"))
                .single();
    }

    /** A posting as it was booked. */
    record Booked(PostingKind kind, Instant at) {}

    /** The posting of one of these kinds, of which a cause has one at most. */
    Optional<Booked> find(Cause cause, List<PostingKind> kinds) {
        return jdbc.sql("""
                select kind, booked_at from posting
                where merchant_id = :merchantId and cause_type = :causeType and cause_number = :causeNumber
                  and kind = any(:kinds) and part = :part
                """)
                .param("merchantId", cause.merchant().digits())
                .param("causeType", cause.type().name())
                .param("causeNumber", cause.number())
                .param("kinds", kinds.stream().map(PostingKind::name).toArray(String[]::new))
                .param("part", cause.part())
                .query((row, _) ->
                        new Booked(PostingKind.valueOf(row.getString("kind")), Timestamps.instant(row, "booked_at")))
                .optional();
    }

    private int insert(Posting posting, String onConflict) {
        return jdbc.sql("insert into posting (" + JournalStatement.COLUMNS + """
                ) values (
                    :merchantId, :day, :id, :bookedAt, :kind, :debit, :credit, 'CNY', :amount, :feeRate, :causeType, :causeNumber, :part)
                """ + onConflict)
                .param("merchantId", posting.cause().merchant().digits())
                .param("day", posting.day())
                .param("id", posting.id())
                .param("bookedAt", utc(posting.bookedAt()))
                .param("kind", posting.kind().name())
                .param("debit", posting.kind().debit().name())
                .param("credit", posting.kind().credit().name())
                .param("amount", posting.amount().fen())
                .param("feeRate", posting.feeRate(), java.sql.Types.INTEGER)
                .param("causeType", posting.cause().type().name())
                .param("causeNumber", posting.cause().number())
                .param("part", posting.cause().part())
                .update();
    }

    /**
     * Books a posting of the amount of an earlier one of the same cause, once; only under the merchant's lock is that sure.
     *
     * @param excluded the kind that must not be there
     */
    boolean insertAfter(PostingKind earlier, PostingKind excluded, PostingKind kind, Cause cause, long id, Instant at) {
        return jdbc.sql("insert into posting (" + JournalStatement.COLUMNS + """
                )
                select merchant_id, :day, :id, :bookedAt, :kind, :debit, :credit, currency, amount, null, cause_type, cause_number, part
                from posting before
                where merchant_id = :merchantId and cause_type = :causeType and cause_number = :causeNumber and part = :part
                  and kind = :earlier
                  and not exists (
                    select 1 from posting other
                    where other.merchant_id = :merchantId and other.cause_type = :causeType
                      and other.cause_number = :causeNumber and other.part = :part and other.kind in (:kind, :excluded))
                """)
                        .param("merchantId", cause.merchant().digits())
                        .param("day", BusinessDay.of(at))
                        .param("id", id)
                        .param("bookedAt", utc(at))
                        .param("kind", kind.name())
                        .param("debit", kind.debit().name())
                        .param("credit", kind.credit().name())
                        .param("causeType", cause.type().name())
                        .param("causeNumber", cause.number())
                        .param("part", cause.part())
                        .param("earlier", earlier.name())
                        .param("excluded", excluded.name())
                        .update()
                == 1;
    }

    /** Payments of the day that were booked at another rate and whose fee is not what this rate gives; the next after a posting. */
    List<BookedFee> feesAtOtherRates(MerchantId merchant, LocalDate day, int rate, long after, int limit) {
        return jdbc.sql("select p.posting_id, p.cause_number, p.amount as gross, f.fee"
                        + " from posting p cross join lateral (select " + FEE + " as fee"
                        + " from posting s where s.merchant_id = p.merchant_id and s.cause_type = 'ORDER'"
                        + " and s.cause_number = p.cause_number and " + FEE_KINDS + ") as f" + """

                where p.merchant_id = :merchantId and p.business_day = :day and p.kind = 'PAYMENT' and p.fee_rate <> :rate
                  and p.posting_id > :after
                  and f.fee <> (p.amount * :rate + 5000) / 10000
                order by p.posting_id
                limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("day", day)
                .param("rate", (long) rate)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new BookedFee(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    /** In fen. */
    long feeOfOrder(MerchantId merchant, long orderId) {
        return jdbc.sql("select " + FEE + " from posting s"
                        + " where s.merchant_id = :merchantId and s.cause_type = 'ORDER' and s.cause_number = :orderId and "
                        + FEE_KINDS)
                .param("merchantId", merchant.digits())
                .param("orderId", Long.toString(orderId))
                .query(Long.class)
                .single();
    }
}
