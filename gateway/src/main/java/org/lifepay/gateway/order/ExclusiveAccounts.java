package org.lifepay.gateway.order;

import java.util.Optional;
import org.lifepay.gateway.money.Money;

/** The account numbers of orders that are paid by bank transfer; implemented by the module that keeps them. */
public interface ExclusiveAccounts {
    /**
     * The order's account number, now or since before; empty if it has none and none is free, or it can no longer be paid.
     * A paid order keeps its number.
     */
    Optional<ReceivingAccount> assign(Order order);

    /**
     * Whether an order whose deadline is over may end unpaid: money that the bank booked in time may not have been read
     * yet.
     */
    boolean mayExpire(Order order);

    /**
     * What arrived for an order and has not paid it.
     *
     * @param waiting waits for the rest of its amount
     * @param unmatched it cannot keep this, and users have not worked it off
     */
    record Received(Money waiting, Money unmatched) {}

    /** What arrived for the order and has not paid it. */
    Received received(OrderKey order);

    /** The account number that was assigned to the order. */
    Optional<ReceivingAccount> find(OrderKey order);
}
