package org.lifepay.gateway.complaint;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The tables {@code complaint} and {@code complaint_trade}. */
@Repository
class ComplaintTable {
    static final String COLUMNS = """
            merchant_id, complaint_id, source, channel_number, status, channel_status, reason, sealed_text, amount, made_at,
            answer_by, read_at, tries
            """;

    private static final String SELECT = "select " + COLUMNS + " from complaint ";

    private final JdbcClient jdbc;

    ComplaintTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if it is there. */
    boolean insert(Complaint complaint, Instant due) {
        return content(jdbc.sql("""
                insert into complaint (
                    merchant_id, complaint_id, source, channel_number, status, channel_status, reason, sealed_text, amount,
                    made_at, answer_by, read_at, due_at)
                values (
                    :merchantId, :id, :source, :number, :status, :word, :reason, :sealedText, :amount,
                    :madeAt, :answerBy, :readAt, :due)
                on conflict (merchant_id, source, channel_number) do nothing
                """), complaint)
                        .param("source", complaint.source().name())
                        .param("number", complaint.number())
                        .param("madeAt", utc(complaint.madeAt()))
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    /**
     * What the channel tells now; nothing if a later answer is there already. A deadline that is not told any more stays.
     *
     * @param due when to query it next; null: not any more
     */
    void update(Complaint complaint, @Nullable Instant due) {
        content(jdbc.sql("""
                update complaint
                set status = :status, channel_status = :word, reason = coalesce(:reason, reason), sealed_text = :sealedText,
                    amount = :amount, answer_by = coalesce(cast(:answerBy as timestamptz), answer_by), read_at = :readAt,
                    due_at = cast(:due as timestamptz), tries = 0, last_problem = null
                where merchant_id = :merchantId and complaint_id = :id and read_at <= :readAt
                """), complaint)
                .param("due", due == null ? null : utc(due))
                .update();
    }

    private static StatementSpec content(StatementSpec statement, Complaint complaint) {
        Instant answerBy = complaint.answerBy();
        return statement
                .param("merchantId", complaint.merchant().digits())
                .param("id", complaint.id())
                .param("status", complaint.status().name())
                .param("word", complaint.word())
                .param("reason", complaint.reason())
                .param("sealedText", complaint.sealedText())
                .param("amount", complaint.amount().fen())
                .param("answerBy", answerBy == null ? null : utc(answerBy))
                .param("readAt", utc(complaint.readAt()));
    }

    void putTrade(MerchantId merchant, long complaint, ComplainedOrder order) {
        Money amount = order.amount();
        jdbc.sql("""
                insert into complaint_trade (merchant_id, complaint_id, payment_order_id, number, trade_no, amount)
                values (:merchantId, :id, :order, :number, :tradeNo, :amount)
                on conflict (merchant_id, complaint_id, number) do update
                set trade_no = coalesce(excluded.trade_no, complaint_trade.trade_no),
                    amount = coalesce(excluded.amount, complaint_trade.amount)
                """)
                .param("merchantId", merchant.digits())
                .param("id", complaint)
                .param("order", order.paymentOrderId())
                .param("number", order.number())
                .param("tradeNo", order.tradeNo())
                .param("amount", amount == null ? null : amount.fen())
                .update();
    }

    List<ComplainedOrder> orders(MerchantId merchant, long complaint) {
        return jdbc.sql("""
                select payment_order_id, number, trade_no, amount from complaint_trade
                where merchant_id = :merchantId and complaint_id = :id order by number
                """)
                .param("merchantId", merchant.digits())
                .param("id", complaint)
                .query((row, _) -> {
                    long fen = row.getLong("amount");
                    return new ComplainedOrder(
                            row.getString("payment_order_id"),
                            row.getString("number"),
                            row.getString("trade_no"),
                            row.wasNull() ? null : new Money(fen));
                })
                .list();
    }

    Optional<Complaint> find(MerchantId merchant, long id) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and complaint_id = :id")
                .param("merchantId", merchant.digits())
                .param("id", id)
                .query(ComplaintTable::map)
                .optional();
    }

    /** How many merchants have orders that it is about. */
    int merchants(ComplaintSource source, String number) {
        return jdbc.sql("select count(*) from complaint where channel_number = :number and source = :source")
                .param("number", number)
                .param("source", source.name())
                .query(Integer.class)
                .single();
    }

    /** Those about an order, latest first. */
    List<Complaint> ofOrder(MerchantId merchant, String paymentOrderId, int limit) {
        return jdbc.sql(SELECT + """
                where merchant_id = :merchantId and complaint_id in (
                    select complaint_id from complaint_trade
                    where merchant_id = :merchantId and payment_order_id = :order)
                order by made_at desc limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("order", paymentOrderId)
                .param("limit", limit)
                .query(ComplaintTable::map)
                .list();
    }

    /** Those that the merchant has to answer, the nearest deadline first. */
    List<Complaint> open(MerchantId merchant, int limit) {
        return jdbc.sql(SELECT + """
                where merchant_id = :merchantId and status in ('WAITING', 'OVERDUE')
                order by answer_by nulls last limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("limit", limit)
                .query(ComplaintTable::map)
                .list();
    }

    static Complaint map(ResultSet row, int index) throws SQLException {
        return new Complaint(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("complaint_id"),
                ComplaintSource.valueOf(row.getString("source")),
                row.getString("channel_number"),
                ComplaintStage.valueOf(row.getString("status")),
                row.getString("channel_status"),
                row.getString("reason"),
                row.getString("sealed_text"),
                new Money(row.getLong("amount")),
                instant(row, "made_at"),
                instantOrNull(row, "answer_by"),
                instant(row, "read_at"),
                row.getInt("tries"));
    }
}
