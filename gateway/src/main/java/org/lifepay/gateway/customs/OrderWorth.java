package org.lifepay.gateway.customs;

import java.util.Collection;
import java.util.List;
import org.lifepay.gateway.order.Order;

/** How much of an order can be declared. */
final class OrderWorth {
    private OrderWorth() {}

    /**
     * What is left, in fen; negative after a refund of what is declared. A refund that is under way counts as done.
     *
     * @param known all declarations of the order
     * @param without those that are replaced
     */
    static long left(Order order, List<Declaration> known, Collection<Declaration> without) {
        return order.amount().fen()
                - order.refunded().fen()
                - order.refundPending().fen()
                - declared(known, without);
    }

    /** The sum of those that have not failed, in fen. */
    static long declared(List<Declaration> known, Collection<Declaration> without) {
        return known.stream()
                .filter(one -> one.status() != Declaration.Status.FAILED)
                .filter(one -> without.stream().noneMatch(other -> other.id() == one.id()))
                .mapToLong(one -> one.amount().fen())
                .sum();
    }
}
