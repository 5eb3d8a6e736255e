package org.lifepay.gateway.refund;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Component;

/** Finds refunds. */
@Component
public class Refunds {
    private final RefundTable refunds;
    private final RefundSearchTable search;
    private final Orders orders;

    Refunds(RefundTable refunds, RefundSearchTable search, Orders orders) {
        this.refunds = refunds;
        this.search = search;
        this.orders = orders;
    }

    public Optional<Refund> find(MerchantId merchant, String requestId) {
        return refunds.findByRequestId(merchant, requestId);
    }

    /** A merchant's refund with its order. */
    public Optional<ListedRefund> find(MerchantId merchant, long id) {
        return search.find(merchant, id)
                .flatMap(dated -> orders.find(dated.refund().order())
                        .map(order -> new ListedRefund(dated.refund(), dated.createdAt(), order)));
    }

    /** The refunds with these numbers, by number. */
    public Map<String, Refund> find(MerchantId merchant, Collection<String> requestIds) {
        return requestIds.isEmpty()
                ? Map.of()
                : refunds.findByRequestIds(merchant, requestIds).stream()
                        .collect(Collectors.toMap(Refund::requestId, Function.identity()));
    }

    /** An order's refunds, oldest first. */
    public List<ListedRefund> ofOrder(Order order, int limit) {
        return search.ofOrder(order.key(), limit).stream()
                .map(dated -> new ListedRefund(dated.refund(), dated.createdAt(), order))
                .toList();
    }
}
