package org.lifepay.gateway.payout;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code payout}. */
@Repository
class PayoutTable {
    static final String COLUMNS = """
            merchant_id, payout_id, kind, request_id, serial_number, content_digest, partner_id, amount, payee_hint, bank_card,
            notify_url, remark, status, tries, created_at, paid_at, channel_number, ended_at, end_reason
            """;

    private static final JournalStatement FINISH = JournalStatement.of("""
            update payout set status = 'SUCCESS', paid_at = :at, booked_at = :now, channel_number = :text, due_at = :due
            where merchant_id = :merchantId and payout_id = :payoutId and status in ('INIT', 'REMITING')
            returning amount
            """, PostingKind.PAYOUT_DONE);

    private static final JournalStatement FAIL = JournalStatement.of("""
            update payout set status = 'FAILED', ended_at = :at, end_reason = :text, due_at = null
            where merchant_id = :merchantId and payout_id = :payoutId and status in ('INIT', 'REMITING')
            returning amount
            """, PostingKind.PAYOUT_RELEASED);

    private static final JournalStatement SEND_BACK = JournalStatement.of("""
            update payout set status = 'FAILED', ended_at = :at, end_reason = :text, due_at = null
            where merchant_id = :merchantId and payout_id = :payoutId and status = 'SUCCESS'
            returning amount
            """, PostingKind.PAYOUT_RETURNED);

    private final JdbcClient jdbc;
    private final Journal journal;

    PayoutTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** False if the merchant has used the requestId before (idempotency), which also determines the serialNumber. */
    boolean insert(Payout payout, String sealedPayee, Instant due) {
        return jdbc.sql("""
                insert into payout (
                    merchant_id, payout_id, kind, request_id, serial_number, content_digest, partner_id, amount, sealed_payee,
                    payee_hint, bank_card, notify_url, remark, status, created_at, due_at)
                values (
                    :merchantId, :payoutId, :kind, :requestId, :serialNumber, :contentDigest, :partnerId, :amount, :sealedPayee,
                    :payeeHint, :bankCard, :notifyUrl, :remark, 'INIT', :now, :due)
                on conflict do nothing
                """)
                        .param("merchantId", payout.merchant().digits())
                        .param("payoutId", payout.id())
                        .param("kind", payout.kind().name())
                        .param("requestId", payout.requestId())
                        .param("serialNumber", payout.serialNumber())
                        .param("contentDigest", payout.contentDigest())
                        .param("partnerId", payout.partnerId())
                        .param("amount", payout.amount().fen())
                        .param("sealedPayee", sealedPayee)
                        .param("payeeHint", payout.payeeHint())
                        .param("bankCard", payout.bankCard() ? 1 : 0)
                        .param("notifyUrl", payout.notifyUrl())
                        .param("remark", payout.remark())
                        .param("now", utc(payout.createdAt()))
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    Optional<Payout> find(MerchantId merchant, PayoutKind kind, String requestId) {
        return jdbc.sql("select " + COLUMNS
                        + " from payout where merchant_id = :merchantId and kind = :kind and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("kind", kind.name())
                .param("requestId", requestId)
                .query(PayoutTable::map)
                .optional();
    }

    Payout find(MerchantId merchant, long id) {
        return jdbc.sql("select " + COLUMNS + " from payout where merchant_id = :merchantId and payout_id = :payoutId")
                .param("merchantId", merchant.digits())
                .param("payoutId", id)
                .query(PayoutTable::map)
                .single();
    }

    List<Payout> ofIds(Collection<MerchantId> merchants, Collection<Long> ids) {
        return jdbc.sql("select " + COLUMNS
                        + " from payout where merchant_id = any(:merchants) and payout_id = any(:payoutIds)")
                .param("merchants", merchants.stream().map(MerchantId::digits).toArray(String[]::new))
                .param("payoutIds", ids.toArray(Long[]::new))
                .query(PayoutTable::map)
                .list();
    }

    Optional<Payout> numbered(MerchantId merchant, String serialNumber) {
        return jdbc.sql("select " + COLUMNS
                        + " from payout where merchant_id = :merchantId and serial_number = :serialNumber")
                .param("merchantId", merchant.digits())
                .param("serialNumber", serialNumber)
                .query(PayoutTable::map)
                .optional();
    }

    /** Whose account pays it; empty as long as it was not sent. */
    Optional<String> payer(Payout payout) {
        return jdbc.sql("select payer from payout where merchant_id = :merchantId and payout_id = :payoutId")
                .param("merchantId", payout.merchant().digits())
                .param("payoutId", payout.id())
                .query((row, _) -> Optional.ofNullable(row.getString("payer")))
                .single();
    }

    String sealedPayee(Payout payout) {
        return jdbc.sql("select sealed_payee from payout where merchant_id = :merchantId and payout_id = :payoutId")
                .param("merchantId", payout.merchant().digits())
                .param("payoutId", payout.id())
                .query(String.class)
                .single();
    }

    /**
     * Changes the state and books it; false if it was changed before.
     *
     * @param now when we learnt of it; one that is paid is booked on its day, one that has failed on the day of its end
     * @param due when to see whether a bank sent a paid one back
     */
    boolean updateState(Payout payout, PayoutState to, Instant now, @Nullable Instant due) {
        return switch (to) {
            case PayoutState.Accepted _, PayoutState.Sent _ ->
                throw new IllegalArgumentException("a payout is sent by its lease");
            case PayoutState.Done(var number, var at) ->
                Journal.execute(book(FINISH, payout, number, at, now)
                        .param("now", utc(now))
                        .param("due", due == null ? null : utc(due), java.sql.Types.TIMESTAMP_WITH_TIMEZONE));
            case PayoutState.Failed(var code, var at) -> Journal.execute(book(FAIL, payout, code, at, at));
            case PayoutState.Returned(var code, var at) -> Journal.execute(book(SEND_BACK, payout, code, at, at));
        };
    }

    /** The channel told another end than the one that stands; recorded once. */
    void recordContradiction(Payout payout, String contradiction, Instant now) {
        jdbc.sql("""
                update payout set contradiction = :contradiction, contradicted_at = :now
                where merchant_id = :merchantId and payout_id = :payoutId and contradicted_at is null
                """)
                .param("merchantId", payout.merchant().digits())
                .param("payoutId", payout.id())
                .param("contradiction", contradiction)
                .param("now", utc(now))
                .update();
    }

    private StatementSpec book(JournalStatement statement, Payout payout, String text, Instant at, Instant booked) {
        return journal.prepare(statement, Cause.ofPayout(payout.merchant(), payout.id()), BusinessDay.of(booked))
                .param("payoutId", payout.id())
                .param("text", text)
                .param("at", utc(at));
    }

    static Payout map(ResultSet row, int index) throws SQLException {
        return new Payout(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("payout_id"),
                PayoutKind.valueOf(row.getString("kind")),
                row.getString("request_id"),
                row.getString("serial_number"),
                row.getString("content_digest"),
                row.getString("partner_id"),
                new Money(row.getLong("amount")),
                row.getString("payee_hint"),
                row.getInt("bank_card") == 1,
                row.getString("notify_url"),
                row.getString("remark"),
                state(row),
                row.getInt("tries"),
                instant(row, "created_at"));
    }

    private static PayoutState state(ResultSet row) throws SQLException {
        String status = row.getString("status");
        Instant paid = instantOrNull(row, "paid_at");
        return switch (status) {
            case "INIT" -> new PayoutState.Accepted();
            case "REMITING" -> new PayoutState.Sent();
            case "SUCCESS" -> new PayoutState.Done(row.getString("channel_number"), instant(row, "paid_at"));
            case "FAILED" ->
                paid == null
                        ? new PayoutState.Failed(row.getString("end_reason"), instant(row, "ended_at"))
                        : new PayoutState.Returned(row.getString("end_reason"), instant(row, "ended_at"));
            default -> throw new SQLException("unknown status " + status);
        };
    }
}
