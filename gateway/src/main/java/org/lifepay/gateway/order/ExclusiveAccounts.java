package org.lifepay.gateway.order;

import java.util.Optional;

/** The account numbers of orders that are paid by bank transfer; implemented by the module that keeps them. */
public interface ExclusiveAccounts {
    /** The order's account number, now or since before; empty if it has none and none is free, or it can no longer be paid. */
    Optional<ReceivingAccount> assign(Order order);

    /** The account number that was assigned to the order. */
    Optional<ReceivingAccount> find(OrderKey order);
}
