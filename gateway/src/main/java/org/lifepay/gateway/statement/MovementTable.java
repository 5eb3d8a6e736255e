package org.lifepay.gateway.statement;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.ledger.BookedFees;
import org.lifepay.gateway.ledger.DiscountRefunds;
import org.lifepay.gateway.ledger.FeeRefunds;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.statement.Movement.OrderNumbers;
import org.lifepay.gateway.statement.Movement.SortKey;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payment_order}, {@code refund} and {@code give_back} as movements. */
@Repository
class MovementTable {
    /** Each table is scanned by its index from the cursor on, and only the returned rows are joined. */
    private static final String PAGE = """
            with moved as materialized (
                select * from (
                    (select 0 as rank, ended_at as at, order_id as id, 0 as no, order_id, amount,
                            cast(null as text) as own_request_id, cast(null as text) as own_serial_number,
                            cast(null as text) as own_remark
                        from payment_order
                        where merchant_id = :merchantId and ended_at >= :at and ended_at < :before and status = 'SUCCESS'
                          and (ended_at, 0, order_id, 0) > (:at, :rank, :id, :no)
                        order by ended_at, order_id limit :limit)
                    union all
                    (select 1, ended_at, refund_id, 0, order_id, amount, request_id, serial_number, remark
                        from refund
                        where merchant_id = :merchantId and ended_at >= :at and ended_at < :before and status = 'SUCCESS'
                          and (ended_at, 1, refund_id, 0) > (:at, :rank, :id, :no)
                        order by ended_at, refund_id limit :limit)
                    union all
                    (select 2, created_at, order_id, attempt_no, order_id, amount, null, refund_number, null
                        from give_back
                        where merchant_id = :merchantId and created_at >= :at and created_at < :before
                          and (created_at, 2, order_id, attempt_no) > (:at, :rank, :id, :no)
                        order by created_at, order_id, attempt_no limit :limit)
                    union all
                    (select 3, done_at, order_id, attempt_no, order_id, amount, null, refund_number, null
                        from give_back
                        where merchant_id = :merchantId and done_at >= :at and done_at < :before
                          and (done_at, 3, order_id, attempt_no) > (:at, :rank, :id, :no)
                        order by done_at, order_id, attempt_no limit :limit)) as all_books
                order by at, rank, id, no limit :limit)
            select m.rank, m.at, m.id, m.no, m.amount,
                case when m.rank = 0 then coalesce(o.merchant_discount, 0) when m.rank = 1 then returned.amount else 0 end
                    as merchant_discount,
                case when m.rank = 0 then coalesce(o.platform_discount, 0) else 0 end as platform_discount,
                case when m.rank = 0 then fee when m.rank = 1 then coalesce(back.amount, 0) else 0 end as fee, m.own_request_id, m.own_serial_number,
                o.request_id, o.payment_order_id, o.payment_mode, o.subject, o.store_id, o.cashier_id,
                coalesce(a.number, o.paid_number) as number, coalesce(a.trade_no, o.trade_no) as trade_no,
                coalesce(a.way, o.paid_way) as way, case when m.rank = 0 then o.remark else m.own_remark end as remark
            from moved m
            join payment_order o on o.merchant_id = :merchantId and o.order_id = m.order_id
            """ + BookedFees.JOIN + "\n" + FeeRefunds.JOIN + DiscountRefunds.JOIN + """
            left join payment_attempt a
                on m.rank >= 2 and a.merchant_id = :merchantId and a.order_id = m.order_id and a.attempt_no = m.no
            order by m.at, m.rank, m.id, m.no
            """;

    private final JdbcClient jdbc;

    MovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next movements of the day. */
    List<Movement> page(MerchantId merchant, LocalDate day, SortKey after, int limit) {
        return jdbc.sql(PAGE)
                .param("merchantId", merchant.digits())
                .param("before", utc(BusinessDay.end(day)))
                .param("at", utc(after.at()))
                .param("rank", after.rank())
                .param("id", after.id())
                .param("no", after.no())
                .param("limit", limit)
                .query(MovementTable::map)
                .list();
    }

    /** The number of movements of the day so far; index-only. */
    Totals.Counts count(MerchantId merchant, LocalDate day) {
        return jdbc.sql("""
                select
                    (select count(*) from payment_order
                        where merchant_id = :merchantId and ended_at >= :from and ended_at < :before and status = 'SUCCESS'),
                    (select count(*) from refund
                        where merchant_id = :merchantId and ended_at >= :from and ended_at < :before and status = 'SUCCESS'),
                    (select count(*) from give_back
                        where merchant_id = :merchantId and created_at >= :from and created_at < :before),
                    (select count(*) from give_back
                        where merchant_id = :merchantId and done_at >= :from and done_at < :before)
                """)
                .param("merchantId", merchant.digits())
                .param("from", utc(BusinessDay.start(day)))
                .param("before", utc(BusinessDay.end(day)))
                .query((row, _) -> new Totals.Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    private static Movement map(ResultSet row, int index) throws SQLException {
        Money merchantDiscount = new Money(row.getLong("merchant_discount"));
        return new Movement(
                new SortKey(instant(row, "at"), row.getInt("rank"), row.getLong("id"), row.getInt("no")),
                new Money(row.getLong("amount")).minus(merchantDiscount),
                new Discount(merchantDiscount, new Money(row.getLong("platform_discount"))),
                new Money(row.getLong("fee")),
                new OrderNumbers(
                        row.getString("request_id"),
                        row.getString("payment_order_id"),
                        row.getString("payment_mode"),
                        row.getString("subject"),
                        row.getString("store_id"),
                        row.getString("cashier_id")),
                row.getString("own_request_id"),
                row.getString("own_serial_number"),
                row.getString("number"),
                row.getString("trade_no"),
                PaymentMethod.valueOf(row.getString("way")),
                row.getString("remark"));
    }
}
