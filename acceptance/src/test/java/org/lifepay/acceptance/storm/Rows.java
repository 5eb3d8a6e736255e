package org.lifepay.acceptance.storm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gateway's rows, read past the gateway. */
final class Rows {
    /**
     * The bank has something else under its number, because the first one is in lost rows and other requests came between: that is for
     * people.
     */
    static final String ANOTHER = "ANOTHER";

    private final JdbcClient jdbc;

    Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record OrderRow(
            String merchantId,
            long orderId,
            String paymentOrderId,
            String requestId,
            long amount,
            String status,
            @Nullable String paidNumber,
            @Nullable String tradeNo,
            long refunded,
            long pending,
            int refundCount,
            long merchantDiscount,
            long platformDiscount,
            boolean byBankTransfer) {}

    record AttemptRow(
            String merchantId,
            long orderId,
            String number,
            String status,
            @Nullable String answer,
            @Nullable String tradeNo) {}

    record RefundRow(
            String merchantId, long orderId, String requestId, String serialNumber, long amount, String status) {}

    record AutoRefundRow(
            String merchantId, long orderId, String number, String refundNumber, long amount, String status) {}

    /** @param bankNumber of one that went abroad */
    record PayoutRow(
            String merchantId,
            String requestId,
            String serialNumber,
            long amount,
            String status,
            ShopPayout.Kind kind,
            @Nullable String bankNumber) {}

    record PurchaseRow(
            String paymentOrderId,
            String currency,
            long amount,
            String status,
            @Nullable String bankNumber) {}

    record ArrivalRow(
            String serialNumber, @Nullable String paymentOrderId, String accountNumber, long amount, String status) {}

    record DeclarationRow(String paymentOrderId, String requestNo, long amount, String status) {}

    record NotificationRow(
            String merchantId, String kind, String subjectId, String requestId, String status, int tries) {}

    List<OrderRow> orders() {
        return jdbc.sql("select * from payment_order order by merchant_id, order_id")
                .query(Rows::order)
                .list();
    }

    private static OrderRow order(ResultSet row, int index) throws SQLException {
        return new OrderRow(
                row.getString("merchant_id"),
                row.getLong("order_id"),
                row.getString("payment_order_id"),
                row.getString("request_id"),
                row.getLong("amount"),
                row.getString("status"),
                row.getString("paid_number"),
                row.getString("trade_no"),
                row.getLong("refunded"),
                row.getLong("refund_pending"),
                row.getInt("refund_count"),
                row.getLong("merchant_discount"),
                row.getLong("platform_discount"),
                ShopOrder.BANK_TRANSFER.equals(row.getString("payment_mode")));
    }

    /** The public number of a merchant's one activity of coupons. */
    String couponActivity(String merchantId) {
        return jdbc.sql("select activity_no from coupon_activity where merchant_id = :merchantId")
                .param("merchantId", merchantId)
                .query(String.class)
                .single();
    }

    List<AttemptRow> attempts() {
        return jdbc.sql("select * from payment_attempt order by merchant_id, order_id, attempt_no")
                .query((row, _) -> new AttemptRow(
                        row.getString("merchant_id"),
                        row.getLong("order_id"),
                        row.getString("number"),
                        row.getString("status"),
                        row.getString("answer"),
                        row.getString("trade_no")))
                .list();
    }

    List<RefundRow> refunds() {
        return jdbc.sql("select * from refund order by merchant_id, refund_id")
                .query((row, _) -> new RefundRow(
                        row.getString("merchant_id"),
                        row.getLong("order_id"),
                        row.getString("request_id"),
                        row.getString("serial_number"),
                        row.getLong("amount"),
                        row.getString("status")))
                .list();
    }

    List<AutoRefundRow> autoRefunds() {
        return jdbc.sql("select * from give_back order by merchant_id, order_id, attempt_no")
                .query((row, _) -> new AutoRefundRow(
                        row.getString("merchant_id"),
                        row.getLong("order_id"),
                        row.getString("number"),
                        row.getString("refund_number"),
                        row.getLong("amount"),
                        row.getString("status")))
                .list();
    }

    List<NotificationRow> notifications() {
        return jdbc.sql("select * from notification order by merchant_id, notification_id")
                .query((row, _) -> new NotificationRow(
                        row.getString("merchant_id"),
                        row.getString("kind"),
                        row.getString("subject_id"),
                        row.getString("request_id"),
                        row.getString("status"),
                        row.getInt("tries")))
                .list();
    }

    List<PayoutRow> payouts() {
        return jdbc.sql("""
                select merchant_id, request_id, serial_number, amount, status, 'CARD' as kind, null as bank_number from payout
                union all select merchant_id, request_id, serial_number, amount, status, 'MERCHANT', null from account_transfer
                union all select merchant_id, request_id, serial_number, amount,
                    case when status = 'RETURNED' then 'FAILED' when status = 'WAITING' and last_problem = :remittance then :another
                        else status end, 'ABROAD', bank_number from foreign_remittance
                order by serial_number
                """)
                .param("remittance", StormBank.ANOTHER_REMITTANCE)
                .param("another", ANOTHER)
                .query((row, _) -> new PayoutRow(
                        row.getString("merchant_id"),
                        row.getString("request_id"),
                        row.getString("serial_number"),
                        row.getLong("amount"),
                        row.getString("status"),
                        ShopPayout.Kind.valueOf(row.getString("kind")),
                        row.getString("bank_number")))
                .list();
    }

    List<PurchaseRow> purchases() {
        return jdbc.sql("""
                select o.payment_order_id, p.currency, coalesce(p.amount, 0) as amount, p.bank_number,
                    case when p.due_at is not null and p.last_problem = :purchase then :another else p.status end as status
                from foreign_purchase p join payment_order o using (merchant_id, order_id) order by 1
                """)
                .param("purchase", StormBank.ANOTHER_PURCHASE)
                .param("another", ANOTHER)
                .query((row, _) -> new PurchaseRow(
                        row.getString("payment_order_id"),
                        row.getString("currency"),
                        row.getLong("amount"),
                        row.getString("status"),
                        row.getString("bank_number")))
                .list();
    }

    List<ArrivalRow> arrivals() {
        return jdbc.sql("select * from bank_arrival order by serial_number")
                .query((row, _) -> new ArrivalRow(
                        row.getString("serial_number"),
                        row.getString("payment_order_id"),
                        row.getString("account_number"),
                        row.getLong("amount"),
                        row.getString("status")))
                .list();
    }

    /** The account numbers of orders, by their public numbers. */
    Map<String, String> accounts() {
        Map<String, String> accounts = new HashMap<>();
        jdbc.sql(
                        "select payment_order_id, account_number from exclusive_assignment join payment_order using (merchant_id, order_id)")
                .query((row, _) -> accounts.put(row.getString(1), row.getString(2)))
                .list();
        return accounts;
    }

    List<DeclarationRow> declarations() {
        return jdbc.sql("select * from customs_declaration order by pay_serial_number, request_no")
                .query((row, _) -> new DeclarationRow(
                        row.getString("pay_serial_number"),
                        row.getString("request_no"),
                        row.getLong("amount"),
                        row.getString("status")))
                .list();
    }

    /** What a merchant has paid out that was not there; settlements of days with more refunds than payments may take it below zero. */
    long overdrawn(String merchantId) {
        return jdbc.sql("""
                select greatest(0, -coalesce(sum(case
                    when kind = 'SETTLEMENT_DEDUCTED' then 0
                    when credit_account = 'PAYABLE_AVAILABLE' then amount
                    when debit_account = 'PAYABLE_AVAILABLE' then -amount
                    else 0 end), 0)) as missing
                from posting where merchant_id = :merchantId
                """)
                .param("merchantId", merchantId)
                .query((row, _) -> row.getLong("missing"))
                .single();
    }

    /** What is on accounts that are empty when nothing is under way. */
    List<String> accountsLeft() {
        return jdbc.sql("""
                select account || ' ' || sum(amount) as what from (
                    select credit_account as account, amount from posting
                    union all select debit_account, -amount from posting) as movement
                where account in ('CLEARING', 'PAYABLE_RESERVED', 'IN_TRANSIT')
                group by account having sum(amount) <> 0
                """)
                .query((row, _) -> String.valueOf(row.getString("what")))
                .list();
    }

    boolean isPaidBy(String number) {
        return jdbc.sql("select exists (select 1 from payment_order where paid_number = :number) as paid")
                .param("number", number)
                .query((row, _) -> row.getBoolean("paid"))
                .single();
    }

    /** When the gateway next has something to do; null when it has nothing left. */
    @Nullable
    Instant nextDue() {
        return jdbc.sql("""
                select min(due) as due from (
                    select min(sweep_at) as due from payment_order where status = 'INIT'
                    union all select min(ask_at) from payment_attempt
                    union all select min(due_at) from give_back where status = 'PENDING'
                    union all select min(due_at) from refund
                    union all select min(due_at) from payout
                        where status in ('INIT', 'REMITING') or right(payee_hint, 4) = '9006'
                    union all select min(due_at) from account_transfer
                    union all select min(due_at) from foreign_purchase where last_problem is distinct from :purchase
                    union all select min(due_at) from foreign_remittance
                        where (status = 'WAITING' and last_problem is distinct from :remittance)
                            or (status = 'SUCCESS' and right(payee, 4) = '9006')
                    union all select min(due_at) from customs_declaration
                    union all select min(due_at) from arrival_return
                    union all select min(due_at) from notification) as all_due
                """)
                .param("purchase", StormBank.ANOTHER_PURCHASE)
                .param("remittance", StormBank.ANOTHER_REMITTANCE)
                .query((row, _) -> {
                    OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
                    return due == null ? Instant.MAX : due.toInstant();
                })
                .optional()
                .filter(due -> due.isBefore(Instant.MAX))
                .orElse(null);
    }

    /** Whatever has not come to its end. */
    List<String> open() {
        return jdbc.sql("""
                select 'order ' || request_id || ' ' || status as what from payment_order where status = 'INIT'
                union all select 'attempt ' || number || ' ' || status from payment_attempt
                    where status in ('OPENING', 'OPEN')
                union all select 'give back ' || number || ' ' || coalesce(last_problem, '') from give_back
                    where status = 'PENDING'
                union all select 'refund ' || request_id from refund where status = 'INIT'
                union all select 'payout ' || request_id from payout where status in ('INIT', 'REMITING')
                union all select 'transfer ' || request_id from account_transfer where status = 'INIT'
                union all select 'purchase ' || order_id || ' ' || coalesce(last_problem, '') from foreign_purchase
                    where due_at is not null and last_problem is distinct from :purchase
                union all select 'remittance ' || request_id || ' ' || coalesce(last_problem, '') from foreign_remittance
                    where status = 'WAITING' and last_problem is distinct from :remittance
                union all select 'declaration ' || request_no || ' ' || coalesce(last_problem, '') from customs_declaration
                    where status = 'PROCESSING'
                union all select 'arrival ' || serial_number || ' ' || status from bank_arrival
                    where status in ('UNMATCHED', 'RETURNING')
                union all select 'notification ' || kind || ' ' || request_id from notification where status = 'PENDING'
                """)
                .param("purchase", StormBank.ANOTHER_PURCHASE)
                .param("remittance", StormBank.ANOTHER_REMITTANCE)
                .query((row, _) -> String.valueOf(row.getString("what")))
                .list();
    }
}
