package org.lifepay.gateway.exchange.remittance;

import java.util.List;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which rows of {@code foreign_purchase} a remittance sends: each is sent by one, until that fails or comes back. */
@Repository
class RemittedPurchaseTable {
    private final JdbcClient jdbc;

    RemittedPurchaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What each of those that can be sent has left, in hundredths; fewer than asked for if others cannot. */
    List<Long> take(MerchantId merchant, long remittance, List<OrderKey> orders) {
        return jdbc.sql("""
                with chosen as (
                    select order_id from foreign_purchase
                    where merchant_id = :merchantId and order_id in (:orders) and status = 'SUCCESS'
                        and remittance_id is null and coalesce(remittable, amount) > 0
                    order by order_id for update)
                update foreign_purchase as taken set remittance_id = :remittance
                from chosen
                where taken.merchant_id = :merchantId and taken.order_id = chosen.order_id
                returning coalesce(taken.remittable, taken.amount) as left_amount
                """)
                .param("merchantId", merchant.digits())
                .param("orders", orders.stream().map(OrderKey::id).toList())
                .param("remittance", remittance)
                .query((row, _) -> row.getLong("left_amount"))
                .list();
    }

    /** Takes as much of the amount as the merchant's purchases have left, of the oldest first; what is taken of each, in hundredths. */
    List<Long> takeParts(MerchantId merchant, ForeignAmount amount) {
        return jdbc.sql("""
                with chosen as (
                    select order_id, coalesce(remittable, amount) as left_amount from foreign_purchase
                    where merchant_id = :merchantId and currency = :currency and status = 'SUCCESS' and remittance_id is null
                        and coalesce(remittable, amount) > 0
                    order by order_id for update),
                share as (
                    select order_id, left_amount,
                        least(left_amount, :amount - (sum(left_amount) over (order by order_id) - left_amount)) as part
                    from chosen)
                update foreign_purchase as taken set remittable = cast(share.left_amount - share.part as bigint)
                from share
                where taken.merchant_id = :merchantId and taken.order_id = share.order_id and share.part > 0
                returning cast(share.part as bigint) as part
                """)
                .param("merchantId", merchant.digits())
                .param("currency", amount.currency().name())
                .param("amount", amount.hundredths())
                .query((row, _) -> row.getLong("part"))
                .list();
    }

    /** What an amount is in fen, at the price of the merchant's last purchase of the currency; without one, hundredths as fen. */
    long yuan(MerchantId merchant, ForeignAmount amount) {
        return jdbc.sql("""
                select cast(ceil(cast(:amount as numeric) * deduction / amount) as bigint) from foreign_purchase
                where merchant_id = :merchantId and currency = :currency and status = 'SUCCESS'
                order by order_id desc limit 1
                """)
                .param("merchantId", merchant.digits())
                .param("currency", amount.currency().name())
                .param("amount", amount.hundredths())
                .query(Long.class)
                .optional()
                .orElse(amount.hundredths());
    }

    /** The remittance failed: they can be sent again as they are. */
    void release(Remittance remittance) {
        jdbc.sql("""
                update foreign_purchase set remittance_id = null
                where merchant_id = :merchantId and remittance_id = :remittance
                """)
                .param("merchantId", remittance.merchant().digits())
                .param("remittance", remittance.id())
                .update();
    }

    /** The remittance came back: they can be sent again, with what came back; the last of them have less. */
    void giveBack(Remittance remittance, ForeignAmount returned) {
        jdbc.sql("""
                update foreign_purchase as sent
                set remittance_id = null,
                    remittable = cast(least(share.amount, greatest(0, :returned - share.before)) as bigint)
                from (
                    select order_id, coalesce(remittable, amount) as amount,
                        sum(coalesce(remittable, amount)) over (order by order_id) - coalesce(remittable, amount) as before
                    from foreign_purchase
                    where merchant_id = :merchantId and remittance_id = :remittance) as share
                where sent.merchant_id = :merchantId and sent.order_id = share.order_id
                """)
                .param("merchantId", remittance.merchant().digits())
                .param("remittance", remittance.id())
                .param("returned", returned.hundredths())
                .update();
    }
}
