package org.lifepay.gateway.refund;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Rows of {@code refund} for refunds made in the channel's own console. */
@Repository
class ChannelRefundTable {
    private static final JournalStatement INSERT = JournalStatement.of("""
            insert into refund (
                merchant_id, refund_id, order_id, request_id, serial_number, content_digest, amount, notify_url,
                remark, status, created_at, ended_at, found_at, store_id, cashier_id)
            values (
                :merchantId, :refundId, :orderId, :requestId, :serialNumber, '', :amount, :notifyUrl,
                :remark, 'SUCCESS', :at, :at, :now, :storeId, :cashierId)
            on conflict do nothing
            returning amount
            """, PostingKind.REFUND);

    private static final JournalStatement LOWER = JournalStatement.of("""
            update refund set amount = amount - :by
            where merchant_id = :merchantId and refund_id = :refundId and found_at is not null
            returning cast(:by as bigint) as amount
            """, PostingKind.REFUND_REDUCED);

    private final JdbcClient jdbc;
    private final Journal journal;

    ChannelRefundTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** False if the merchant has a refund with this number or request id. */
    boolean insert(Refund refund, Order.PointOfSale placedAt, Instant refundedAt, Instant now) {
        return Journal.execute(
                journal.prepare(INSERT, Cause.ofRefund(refund.merchant(), refund.id()), BusinessDay.of(refundedAt))
                        .param("orderId", refund.order().id())
                        .param("requestId", refund.requestId())
                        .param("serialNumber", refund.serialNumber())
                        .param("amount", refund.amount().fen())
                        .param("notifyUrl", refund.notifyUrl())
                        .param("refundId", refund.id())
                        .param("remark", refund.remark())
                        .param("at", utc(refundedAt))
                        .param("now", utc(now))
                        .param("storeId", placedAt.storeId())
                        .param("cashierId", placedAt.cashierId()));
    }

    Optional<Refund> findByNumber(MerchantId merchant, String serialNumber) {
        return jdbc.sql("select " + RefundTable.COLUMNS
                        + " from refund where merchant_id = :merchantId and serial_number = :serialNumber")
                .param("merchantId", merchant.digits())
                .param("serialNumber", serialNumber)
                .query(RefundTable::map)
                .optional();
    }

    /** The number of a refund of which only the channel's total is known, which follows; a second of the same total: {@code -2}. */
    static String unnamed(String tradeNo) {
        return "TOTAL-" + tradeNo + "-";
    }

    /** The channel's total in fen when the unnamed refund was found. */
    static long totalOf(Refund unnamed, String tradeNo) {
        String rest = unnamed.serialNumber().substring(unnamed(tradeNo).length());
        int end = rest.indexOf('-');
        return Long.parseLong(end < 0 ? rest : rest.substring(0, end));
    }

    /** Refunds of the payment that were found at the channel by its total only, oldest first. */
    List<Refund> unnamedOf(OrderKey order, String tradeNo) {
        return jdbc.sql("select " + RefundTable.COLUMNS + """
                 from refund where merchant_id = :merchantId and order_id = :orderId and found_at is not null
                  and starts_with(serial_number, :unnamed)
                order by refund_id
                """)
                .param("unnamed", unnamed(tradeNo))
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(RefundTable::map)
                .list();
    }

    /** A number for a refund whose number the channel has not told, from the channel's total. */
    String unusedNumber(OrderKey order, FoundRefund found) {
        Set<String> used = unnamedOf(order, found.tradeNo()).stream()
                .map(Refund::serialNumber)
                .collect(Collectors.toSet());
        String number = unnamed(found.tradeNo()) + found.total().fen();
        String unused = number;
        for (int copy = 2; used.contains(unused); copy++) {
            unused = number + "-" + copy;
        }
        return unused;
    }

    /** The highest total that a gateway of a version before kept with refunds of the order; zero if none. */
    Money totalKept(OrderKey order) {
        return jdbc.sql("""
                select coalesce(max(told_total), 0) from refund where merchant_id = :merchantId and order_id = :orderId
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query((row, _) -> new Money(row.getLong(1)))
                .single();
    }

    /** The channel's notice has named a refund that was known by its amount only. */
    void name(Refund unnamed, String serialNumber) {
        jdbc.sql("""
                update refund set serial_number = :serialNumber
                where merchant_id = :merchantId and refund_id = :refundId and found_at is not null
                """)
                .param("merchantId", unnamed.merchant().digits())
                .param("refundId", unnamed.id())
                .param("serialNumber", serialNumber)
                .update();
    }

    /** Part of a refund that is known by its amount only, and done then, has become a row of its own; false if it is none. */
    boolean lower(Refund unnamed, Instant doneAt, Refund part) {
        Cause cause = Cause.ofRefund(unnamed.merchant(), unnamed.id()).withPart(part.id());
        return Journal.execute(journal.prepare(LOWER, cause, BusinessDay.of(doneAt))
                .param("refundId", unnamed.id())
                .param("by", part.amount().fen()));
    }

    /**
     * A refund of the merchant's program whose row was lost and whose money was then found at the channel: the row
     * becomes the merchant's again. False if there is no such row.
     */
    boolean adopt(Refund refund, String foundNumber) {
        return named("""
                update refund
                set request_id = :requestId, serial_number = :serialNumber, content_digest = :digest,
                    partner_id = :partnerId, notify_url = :notifyUrl, remark = :remark,
                    found_at = null, handled_at = null, handled_by = null, note = null
                where merchant_id = :merchantId and order_id = :orderId and serial_number = :foundNumber
                  and amount = :amount and found_at is not null
                """, refund)
                        .param("foundNumber", foundNumber)
                        .param("digest", refund.contentDigest())
                        .param("partnerId", refund.partnerId())
                        .param("remark", refund.remark())
                        .update()
                == 1;
    }

    private StatementSpec named(String sql, Refund refund) {
        return jdbc.sql(sql)
                .param("merchantId", refund.merchant().digits())
                .param("orderId", refund.order().id())
                .param("requestId", refund.requestId())
                .param("serialNumber", refund.serialNumber())
                .param("amount", refund.amount().fen())
                .param("notifyUrl", refund.notifyUrl());
    }

    /** False if it is not on the list. */
    boolean markHandled(MerchantId merchant, String requestId, String handledBy, String note, Instant now) {
        return jdbc.sql("""
                update refund set handled_at = :now, handled_by = :handledBy, note = :note
                where merchant_id = :merchantId and request_id = :requestId
                  and found_at is not null and handled_at is null
                """)
                        .param("merchantId", merchant.digits())
                        .param("requestId", requestId)
                        .param("handledBy", handledBy)
                        .param("note", note)
                        .param("now", utc(now))
                        .update()
                == 1;
    }
}
