package org.lifepay.gateway.paymentlink;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.lifepay.gateway.paymentlink.PaymentLink.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_link}. */
@Repository
class PaymentLinkTable {
    static final String SELECT = """
            select merchant_id, link_id, public_id, product, min_amount, max_amount, note, note_label, expires_at,
                max_payments, status, taken, paid, paid_sum, creator_id, creator_name, created_at
            from payment_link
            """;

    /** Ids are ordered by time, so the scan uses the primary key; across merchants, the index on the id. */
    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns("created_at", null, "link_id", null, true, "product", List.of(PaymentLinkSearch.STATE)),
            """
            select link_id, created_at, status{text} from payment_link
            where {keyset}
            order by {order} limit :rows
            """,
            "status = coalesce(cast(:state as text), status) {has text}");

    private final JdbcClient jdbc;

    PaymentLinkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing if the public id is taken (idempotency). */
    void insert(PaymentLink link) {
        LinkOffer offer = link.offer();
        jdbc.sql("""
                insert into payment_link (
                    merchant_id, link_id, public_id, product, min_amount, max_amount, note, note_label, expires_at,
                    max_payments, status, creator_id, creator_name, created_at)
                values (
                    :merchantId, :linkId, :publicId, :product, :min, :max, :note, :noteLabel,
                    cast(:expiresAt as timestamptz), cast(:maxPayments as integer), :status, :creatorId, :creatorName,
                    :createdAt)
                on conflict (merchant_id, public_id) do nothing
                """)
                .param("merchantId", link.merchant().digits())
                .param("linkId", link.id())
                .param("publicId", link.publicId())
                .param("product", offer.product())
                .param("min", offer.min().fen())
                .param("max", offer.max().fen())
                .param("note", offer.note().rule().name())
                .param("noteLabel", offer.note().label())
                .param("expiresAt", offer.expiresAt().map(Timestamps::utc).orElse(null))
                .param("maxPayments", offer.maxPayments().orElse(null))
                .param("status", link.status().name())
                .param("creatorId", link.creator().id())
                .param("creatorName", link.creator().name())
                .param("createdAt", utc(link.createdAt()))
                .update();
    }

    Optional<PaymentLink> find(MerchantId merchant, String publicId) {
        return jdbc.sql(SELECT + " where merchant_id = :merchantId and public_id = :publicId")
                .param("merchantId", merchant.digits())
                .param("publicId", publicId)
                .query(PaymentLinkTable::map)
                .optional();
    }

    /** False if it has this status already, or is closed, which is for good. */
    boolean changeStatus(PaymentLink link, Status to) {
        return jdbc.sql("""
                update payment_link set status = :to
                where merchant_id = :merchantId and link_id = :linkId and status <> 'CLOSED' and status <> :to
                """)
                        .param("merchantId", link.merchant().digits())
                        .param("linkId", link.id())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /**
     * Reserves one payment; the statement contains every condition, so the limits hold for concurrent buyers.
     *
     * @param maxOpen how many orders of the link may wait for their payment
     */
    boolean take(PaymentLink link, int maxOpen, Instant now) {
        return jdbc.sql("""
                update payment_link set taken = taken + 1
                where merchant_id = :merchantId and link_id = :linkId and status = 'ACTIVE'
                  and (expires_at is null or expires_at > :now)
                  and (max_payments is null or taken < max_payments)
                  and taken - paid < :maxOpen
                """)
                        .param("merchantId", link.merchant().digits())
                        .param("linkId", link.id())
                        .param("maxOpen", maxOpen)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    KeysetReader reader(int rows) {
        return new KeysetReader(jdbc, LIST, rows);
    }

    static PaymentLink map(ResultSet row, int index) throws SQLException {
        LinkOffer offer = new LinkOffer(
                row.getString("product"),
                new Money(row.getLong("min_amount")),
                new Money(row.getLong("max_amount")),
                new NoteField(NoteField.Rule.valueOf(row.getString("note")), row.getString("note_label")),
                Optional.ofNullable(instantOrNull(row, "expires_at")),
                Optional.ofNullable(row.getObject("max_payments", Integer.class)));
        return new PaymentLink(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("link_id"),
                row.getString("public_id"),
                offer,
                Status.valueOf(row.getString("status")),
                new PaymentLink.Results(row.getInt("taken"), row.getInt("paid"), new Money(row.getLong("paid_sum"))),
                new PaymentLink.Creator(row.getLong("creator_id"), row.getString("creator_name")),
                instant(row, "created_at"));
    }
}
