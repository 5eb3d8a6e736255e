package org.lifepay.gateway.reconciliation;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.reconciliation.BillDifference.Explanation;
import org.lifepay.gateway.reconciliation.BillDifference.Ours;
import org.lifepay.gateway.reconciliation.BillDifference.Status;
import org.lifepay.gateway.reconciliation.BillDifference.Theirs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code bill_difference}. */
@Repository
class BillDifferenceTable {
    private static final String DAY = " where channel = :channel and account = :account and day = :day ";

    private static final String UPSERT = """
            insert into bill_difference as d (
                channel, account, day, number, refund_number, trade_no, occurrence, difference_id, kind, result, status, merchant_id,
                payment_order_id, our_amount, our_status, our_at, their_amount, their_fee, their_at, found_at, checked_at)
            values (
                :channel, :account, :day, :number, :refundNumber, :tradeNo, :occurrence, :id, :kind, :result, :status, :merchantId,
                :paymentOrderId, :ourAmount, :ourStatus, :ourAt, :theirAmount, :theirFee, :theirAt, :now, :now)
            on conflict (channel, account, day, number, refund_number, trade_no, occurrence) do update
            set checked_at = excluded.checked_at, kind = excluded.kind, result = excluded.result,
                our_amount = excluded.our_amount, our_status = excluded.our_status, our_at = excluded.our_at,
                their_amount = excluded.their_amount, their_fee = excluded.their_fee, their_at = excluded.their_at,
                payment_order_id = excluded.payment_order_id,
                status = case when d.explained_at is not null and d.result = excluded.result
                        and d.our_amount is not distinct from excluded.our_amount
                        and d.our_status is not distinct from excluded.our_status
                        and d.their_amount is not distinct from excluded.their_amount
                        and d.their_fee is not distinct from excluded.their_fee
                    then d.status else excluded.status end,
                closed_at = case when d.explained_at is not null and d.result = excluded.result
                        and d.our_amount is not distinct from excluded.our_amount
                        and d.our_status is not distinct from excluded.our_status
                        and d.their_amount is not distinct from excluded.their_amount
                        and d.their_fee is not distinct from excluded.their_fee
                    then d.closed_at end
            returning status
            """;

    private final JdbcClient jdbc;

    BillDifferenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts or updates it, and returns its status: what was explained stays so while both sides say the same as then. */
    Status upsert(BillDifference difference, Instant now) {
        Ours ours = difference.ours();
        Theirs theirs = difference.theirs();
        return of(difference.key(), UPSERT)
                .param("number", difference.number())
                .param("refundNumber", difference.refundNumber())
                .param("tradeNo", difference.tradeNo())
                .param("occurrence", difference.occurrence())
                .param("id", difference.id())
                .param("kind", difference.kind().name())
                .param("result", difference.result().name())
                .param("status", difference.status().name())
                .param(
                        "merchantId",
                        difference.merchant().map(MerchantId::digits).orElse(null))
                .param("paymentOrderId", difference.paymentOrderId())
                .param("ourAmount", ours == null ? null : ours.fen(), Types.BIGINT)
                .param("ourStatus", ours == null ? null : ours.status(), Types.VARCHAR)
                .param("ourAt", ours == null ? null : utc(ours.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("theirAmount", theirs == null ? null : theirs.fen(), Types.BIGINT)
                .param("theirFee", theirs == null ? null : theirs.feeFen(), Types.BIGINT)
                .param("theirAt", theirs == null ? null : utc(theirs.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(now))
                .query((row, _) -> Status.valueOf(row.getString("status")))
                .single();
    }

    /** It differs still; false if it is not recorded. */
    boolean touch(BillDifference difference, Instant now) {
        return of(
                                difference.key(),
                                "update bill_difference set checked_at = :now" + DAY
                                        + "and number = :number and refund_number = :refundNumber and trade_no = :tradeNo"
                                        + " and occurrence = :occurrence")
                        .param("number", difference.number())
                        .param("refundNumber", difference.refundNumber())
                        .param("tradeNo", difference.tradeNo())
                        .param("occurrence", difference.occurrence())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Removes what the comparison that began then has not found any more; what was explained is closed and stays. */
    void forgetUnchecked(BillKey key, Instant begun, Instant now) {
        of(
                        key,
                        "delete from bill_difference" + DAY
                                + "and checked_at < :begun and explained_at is null and not "
                                + CorrectedDifferenceTable.STANDS)
                .param("begun", utc(begun))
                .update();
        of(key, """
                update bill_difference set status = 'CLOSED', result = 'MATCHED', closed_at = :now, checked_at = :now
                """ + DAY + "and checked_at < :begun and status <> 'CLOSED' and not " + CorrectedDifferenceTable.STANDS)
                .param("begun", utc(begun))
                .param("now", utc(now))
                .update();
    }

    /** Both sides agree by now. */
    void close(BillDifference difference, MatchResult result, Instant now) {
        one(difference, """
                update bill_difference
                set status = 'CLOSED', result = :result, closed_at = :now, checked_at = :now
                """, "and status <> 'CLOSED'")
                .param("result", result.name())
                .param("now", utc(now))
                .update();
    }

    /** False if it is not open any more. */
    boolean explain(BillDifference difference, Explanation explanation) {
        return one(difference, """
                update bill_difference
                set status = 'EXPLAINED', note = :note, explainer_id = :byId, explainer_name = :byName, explained_at = :at,
                    approver_id = null, approver_name = null, approved_at = null
                """, "and status = 'OPEN'")
                        .param("note", explanation.note())
                        .param("byId", explanation.byId())
                        .param("byName", explanation.byName())
                        .param("at", utc(explanation.at()))
                        .update()
                == 1;
    }

    /** False if the explanation is decided, is the approver's own, or is not the one of that time. */
    boolean approve(BillDifference difference, Instant explainedAt, long byId, String byName, Instant now) {
        return one(
                                difference,
                                """
                update bill_difference
                set status = 'CLOSED', closed_at = :now, approver_id = :byId, approver_name = :byName, approved_at = :now
                """,
                                "and status = 'EXPLAINED' and explainer_id <> :byId and explained_at = :explainedAt")
                        .param("explainedAt", utc(explainedAt))
                        .param("byId", byId)
                        .param("byName", byName)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Within the transaction that has approved an explanation. */
    void openAgain(BillDifference difference) {
        one(difference, """
                update bill_difference
                set status = 'OPEN', closed_at = null, note = null, explainer_id = null, explainer_name = null,
                    explained_at = null, approver_id = null, approver_name = null, approved_at = null
                """, "and status = 'CLOSED'").update();
    }

    boolean reject(BillDifference difference) {
        return one(difference, """
                update bill_difference
                set status = 'OPEN', note = null, explainer_id = null, explainer_name = null, explained_at = null
                """, "and status = 'EXPLAINED'").update() == 1;
    }

    Optional<BillDifference> find(long id) {
        return jdbc.sql("select * from bill_difference where difference_id = :id")
                .param("id", id)
                .query(BillDifferenceTable::map)
                .optional();
    }

    /** The next differences of the day in the order of their ids. */
    List<BillDifference> after(BillKey key, long id, boolean openOnly, int limit) {
        return of(
                        key,
                        "select * from bill_difference" + DAY
                                + "and difference_id > :id and (status <> 'CLOSED' or not :openOnly)"
                                + " order by difference_id limit :limit")
                .param("id", id)
                .param("openOnly", openOnly)
                .param("limit", limit)
                .query(BillDifferenceTable::map)
                .list();
    }

    boolean hasOpen(BillKey key) {
        return of(key, "select exists (select 1 from bill_difference" + DAY + "and status <> 'CLOSED')")
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** How many differences of each day are not closed. */
    Map<BillKey, Long> open(LocalDate first, LocalDate last) {
        Map<BillKey, Long> open = new HashMap<>();
        jdbc.sql("""
                select channel, account, day, count(*) as open from bill_difference
                where day between :first and :last and status <> 'CLOSED'
                group by channel, account, day
                """)
                .param("first", first)
                .param("last", last)
                .query((row, _) -> open.put(
                        new BillKey(
                                row.getString("channel"),
                                row.getString("account"),
                                Objects.requireNonNull(row.getObject("day", LocalDate.class))),
                        row.getLong("open")))
                .list();
        return open;
    }

    /** The ids of differences that wait for a person, of all days. */
    List<Long> waiting(int limit) {
        return jdbc.sql("""
                select difference_id from bill_difference where status in ('OPEN', 'EXPLAINED')
                order by difference_id limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> row.getLong("difference_id"))
                .list();
    }

    private StatementSpec one(BillDifference difference, String update, String condition) {
        return of(difference.key(), update + DAY + "and difference_id = :id " + condition)
                .param("id", difference.id());
    }

    private StatementSpec of(BillKey key, String sql) {
        return jdbc.sql(sql)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day());
    }

    static BillDifference map(ResultSet row, int index) throws SQLException {
        return new BillDifference(
                new BillKey(
                        row.getString("channel"),
                        row.getString("account"),
                        Objects.requireNonNull(row.getObject("day", LocalDate.class))),
                row.getLong("difference_id"),
                row.getString("number"),
                row.getString("refund_number"),
                row.getString("trade_no"),
                row.getInt("occurrence"),
                BookedMovement.Kind.valueOf(row.getString("kind")),
                MatchResult.valueOf(row.getString("result")),
                Status.valueOf(row.getString("status")),
                MerchantId.parse(row.getString("merchant_id")),
                row.getString("payment_order_id"),
                ours(row),
                theirs(row),
                instant(row, "found_at"),
                explanation(row));
    }

    private static @Nullable Ours ours(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "our_at");
        return at == null ? null : new Ours(row.getLong("our_amount"), row.getString("our_status"), at);
    }

    private static @Nullable Theirs theirs(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "their_at");
        return at == null ? null : new Theirs(row.getLong("their_amount"), row.getLong("their_fee"), at);
    }

    private static @Nullable Explanation explanation(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "explained_at");
        return at == null
                ? null
                : new Explanation(
                        row.getString("note"), row.getLong("explainer_id"), row.getString("explainer_name"), at);
    }
}
