package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.springframework.stereotype.Component;

/** Finds many orders of a merchant at once, by the merchant's number or ours. */
@Component
public class OrderNumbers {
    private final OrderNumberTable table;

    OrderNumbers(OrderNumberTable table) {
        this.table = table;
    }

    /** The orders by the number that was given; the merchant's own number goes first if it is ours of another order. */
    public Map<String, Order> find(MerchantId merchant, Collection<String> numbers) {
        Map<String, Order> found = new HashMap<>();
        if (numbers.isEmpty()) {
            return found;
        }
        for (Order order : table.find(merchant, numbers)) {
            found.putIfAbsent(order.paymentOrderId(), order);
            found.put(order.requestId(), order);
        }
        found.keySet().retainAll(numbers);
        return found;
    }
}
