package org.lifepay.gateway.ledger;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code posting}: rows are inserted, never changed. */
@Repository
class PostingTable {
    /** A payment's fee, as a signed sum of {@code posting s}. */
    static final String FEE =
            "coalesce(sum(case when s.kind = 'FEE_RETURNED' then -s.amount when s.kind = 'FEE_REFUNDED' then 0 else s.amount end), 0)";

    /** What refunds gave back of it. */
    static final String FEE_REFUNDED = "coalesce(sum(case when s.kind = 'FEE_REFUNDED' then s.amount else 0 end), 0)";

    static final String FEE_KINDS = "s.kind in ('FEE', 'FEE_ADDED', 'FEE_REFUNDED', 'FEE_RETURNED')";

    private final JdbcClient jdbc;

    PostingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Posting posting) {
        if (insert(posting, "") != 1) {
            throw new IllegalStateException("a posting was not written: " + posting);
        }
    }

    /** How much of what bank transfers brought the merchant is in suspense, in fen. */
    long suspendedArrivals(MerchantId merchant) {
        return jdbc.sql("""
                select coalesce(sum(case when debit_account = 'SUSPENSE' then -amount else amount end), 0) from posting
                where merchant_id = :merchantId and cause_type = 'BANK_ARRIVAL'
                  and 'SUSPENSE' in (debit_account, credit_account)
                """)
                .param("merchantId", merchant.digits())
                .query(Long.class)
                .single();
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
     * What the refund that is the cause's part gave back of the fee and of the merchant's discount.
     */
    BookedRefunds.Parts partsOfRefund(Cause cause) {
        return jdbc.sql("""
                select coalesce(sum(f.amount), 0) as fee, (""" + DiscountRefunds.ofRefund(":causeNumber", ":part") + """
                    ) as discount
                from posting f
                where f.merchant_id = :merchantId and f.cause_type = :causeType and f.cause_number = :causeNumber
                  and f.kind = 'FEE_REFUNDED' and f.part = :part
                """)
                .param("merchantId", cause.merchant().digits())
                .param("causeType", cause.type().name())
                .param("causeNumber", cause.number())
                .param("part", cause.part())
                .query((row, _) ->
                        new BookedRefunds.Parts(new Money(row.getLong("fee")), new Money(row.getLong("discount"))))
                .single();
    }

    /**
     * A paid order with its fee.
     *
     * @param fee in fen
     * @param refunded what refunds gave back of it, in fen
     */
    record FeeRow(MerchantId merchant, long orderId, long fee, long refunded) {}

    /** Those of these orders that have a fee; the lists go together. */
    List<FeeRow> feesOfOrders(List<MerchantId> merchants, List<Long> orderIds) {
        return jdbc.sql("select s.merchant_id, cast(s.cause_number as bigint) as order_id, cast(" + FEE
                        + " as bigint) as fee, cast(" + FEE_REFUNDED
                        + " as bigint) as refunded" + """

                from unnest(cast(:merchants as text[]), cast(:orders as text[])) as o (merchant_id, order_id)
                join posting s on s.merchant_id = o.merchant_id and s.cause_type = 'ORDER' and s.cause_number = o.order_id and
                """ + FEE_KINDS + " group by s.merchant_id, s.cause_number")
                .param("merchants", merchants.stream().map(MerchantId::digits).toArray(String[]::new))
                .param("orders", orderIds.stream().map(String::valueOf).toArray(String[]::new))
                .query((row, _) -> new FeeRow(
                        new MerchantId(row.getString(1)),
                        row.getLong("order_id"),
                        row.getLong("fee"),
                        row.getLong("refunded")))
                .list();
    }
}
