package org.lifepay.gateway.exchange;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds stuck rows of {@code foreign_purchase}, across all merchants but by a small partial index. */
@Repository
class ForeignPurchaseExceptionTable {
    private final JdbcClient jdbc;

    ForeignPurchaseExceptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A purchase without a result. */
    record Unended(
            OrderKey order,
            Money reserved,
            Instant paidAt,
            int tries,
            @Nullable String problem,
            @Nullable BankClaim claim) {}

    /**
     * Those that a user claims not to be made, that the bank may have made, and those without a price, longest waiting first.
     *
     * @param since by when the order was paid, and the lock has ended
     * @param closedSince by when the order was paid, if only the bank is closed
     */
    List<Unended> list(Instant since, Instant closedSince, int limit) {
        return jdbc.sql("""
                select merchant_id, order_id, reserved, paid_at, tries, last_problem, claim_proof, claimant_id,
                    claimant_name, claimed_at
                from foreign_purchase
                where due_at is not null
                    and (claimed_at is not null or case when status = 'SENT' then lock_expires_at <= :since
                        else paid_at <= case when last_problem = :closed then cast(:closedSince as timestamptz) else :since end end)
                order by paid_at limit :limit
                """)
                .param("since", utc(since))
                .param("closedSince", utc(closedSince))
                .param("closed", QuotePurchase.CLOSED)
                .param("limit", limit)
                .query((row, _) -> new Unended(
                        new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                        new Money(row.getLong("reserved")),
                        instant(row, "paid_at"),
                        row.getInt("tries"),
                        row.getString("last_problem"),
                        PurchaseClaimTable.map(row)))
                .list();
    }

    /** Makes the next try due by then; false if it has ended. */
    boolean expedite(OrderKey order, Instant due) {
        return jdbc.sql("""
                update foreign_purchase set due_at = least(due_at, :due)
                where merchant_id = :merchantId and order_id = :orderId and due_at is not null
                """)
                        .param("merchantId", order.merchant().digits())
                        .param("orderId", order.id())
                        .param("due", utc(due))
                        .update()
                == 1;
    }
}
