package org.lifepay.gateway.customs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.suborder.SubOrder;
import org.lifepay.gateway.order.suborder.SubOrders;
import org.springframework.stereotype.Component;

/** What is declared: an order, or a part of it that has a number of its own. */
@Component
class DeclaredOrders {
    private final Orders orders;
    private final SubOrders subOrders;
    private final DeclarationTable table;

    DeclaredOrders(Orders orders, SubOrders subOrders, DeclarationTable table) {
        this.orders = orders;
        this.subOrders = subOrders;
        this.table = table;
    }

    /**
     * What a number names.
     *
     * @param part null: the whole order
     */
    record Subject(Order order, @Nullable SubOrder part) {
        String number() {
            return part == null ? order.paymentOrderId() : part.serialNumber();
        }

        Subject with(Order locked) {
            return new Subject(locked, part);
        }
    }

    Optional<Subject> find(MerchantId merchant, String paySerialNumber) {
        Optional<Order> whole = orders.find(merchant, paySerialNumber);
        return whole.isPresent()
                ? Optional.of(new Subject(whole.get(), null))
                : subOrders
                        .find(merchant, paySerialNumber)
                        .flatMap(part -> orders.find(part.order()).map(order -> new Subject(order, part)));
    }

    /** The merchant's number of the part that is declared; null: the whole order is. */
    @Nullable
    String partOf(Declaration declaration, Order order) {
        return declaration.paySerialNumber().equals(order.paymentOrderId())
                ? null
                : subOrders
                        .find(declaration.merchant(), declaration.paySerialNumber())
                        .orElseThrow()
                        .requestId();
    }

    /**
     * What can still be declared of it, in fen: of the order after its refunds and all its declarations, and of the part.
     *
     * @param without those that are replaced
     */
    long left(Subject subject, Collection<Declaration> without) {
        Order order = subject.order();
        List<String> numbers = new ArrayList<>(List.of(order.paymentOrderId()));
        subOrders.of(order).forEach(part -> numbers.add(part.serialNumber()));
        List<Declaration> known = table.ofNumbers(order.merchant(), numbers);
        long ofOrder = OrderWorth.left(order, known, without);
        if (subject.part() == null) {
            return ofOrder;
        }
        List<Declaration> ofPart = known.stream()
                .filter(one -> one.paySerialNumber().equals(subject.number()))
                .toList();
        return Math.min(ofOrder, subject.part().amount().fen() - OrderWorth.declared(ofPart, without));
    }
}
