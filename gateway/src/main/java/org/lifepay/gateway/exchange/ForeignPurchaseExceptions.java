package org.lifepay.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Component;

/** Purchases of foreign money that need manual action, longest waiting first. */
@Component
public class ForeignPurchaseExceptions {
    /** By then the result of several tries is not known. */
    static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    /** Longer than a weekend. */
    private static final Duration MAX_CLOSED_DURATION = Duration.ofDays(4);

    private final ForeignPurchaseExceptionTable table;
    private final Orders orders;
    private final Clock clock;

    ForeignPurchaseExceptions(ForeignPurchaseExceptionTable table, Orders orders, Clock clock) {
        this.table = table;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * A purchase without a result.
     *
     * @param paymentOrderId the order's public number
     * @param problem why
     * @param claim what a user says of it, which a second one has to approve
     */
    public record Item(
            MerchantId merchant,
            String paymentOrderId,
            Money reserved,
            Instant since,
            int tries,
            @Nullable String problem,
            @Nullable BankClaim claim) {}

    public List<Item> list(int limit) {
        Instant now = clock.instant();
        return table.list(now.minus(MIN_PENDING_DURATION), now.minus(MAX_CLOSED_DURATION), limit).stream()
                .map(purchase -> new Item(
                        purchase.order().merchant(),
                        orders.find(purchase.order()).orElseThrow().paymentOrderId(),
                        purchase.reserved(),
                        purchase.paidAt(),
                        purchase.tries(),
                        purchase.problem(),
                        purchase.claim()))
                .toList();
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if it has ended. */
    public boolean expedite(MerchantId merchant, String paymentOrderId) {
        Optional<Order> order = orders.find(merchant, paymentOrderId);
        return order.isPresent()
                && table.expedite(order.get().key(), clock.instant().plus(BuyForeignMoney.LEASE));
    }
}
