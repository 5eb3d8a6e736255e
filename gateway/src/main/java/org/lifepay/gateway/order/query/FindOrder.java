package org.lifepay.gateway.order.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Finds orders for operators by number alone, without the merchant. */
@Component
public class FindOrder {
    /** Limit of results: a number is rarely used by several merchants. */
    @Limit(
            area = LimitArea.SIZES,
            name = "orders found for operators by one number",
            unit = "orders",
            atLimit = "the others are not shown")
    public static final int MAX_RESULTS = 20;

    private final Orders orders;
    private final OrderSearch search;
    private final FindOrderTable table;

    FindOrder(Orders orders, OrderSearch search, FindOrderTable table) {
        this.orders = orders;
        this.search = search;
        this.table = table;
    }

    /**
     * All orders with this number, ours or the merchant's or the channel's, newest first. Our numbers name the
     * merchant; for others each merchant is searched by index.
     */
    public List<Order> byNumber(String number) {
        Map<OrderKey, Order> found = new LinkedHashMap<>();
        Optional<Order> ours = orders.findByPaymentOrderId(number);
        ours.ifPresent(order -> found.put(order.key(), order));
        if (ours.isEmpty()) {
            Ids.merchantOf(number)
                    .ifPresentOrElse(
                            merchant -> add(found, merchant, number), () -> addFromAllMerchants(found, number));
        }
        return List.copyOf(found.values());
    }

    private void addFromAllMerchants(Map<OrderKey, Order> found, String number) {
        for (OrderKey key : table.findAcrossMerchants(number, MAX_RESULTS)) {
            orders.find(key).ifPresent(order -> found.put(key, order));
        }
    }

    private void add(Map<OrderKey, Order> found, MerchantId merchant, String number) {
        search.orders(merchant, search.idsOf(merchant, number))
                .values()
                .forEach(order -> found.put(order.key(), order));
    }
}
