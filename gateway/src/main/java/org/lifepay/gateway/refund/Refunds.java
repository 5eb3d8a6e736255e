package org.lifepay.gateway.refund;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.springframework.stereotype.Component;

/** Finds refunds. */
@Component
public class Refunds {
    private final RefundTable refunds;
    private final RefundSearchTable search;

    Refunds(RefundTable refunds, RefundSearchTable search) {
        this.refunds = refunds;
        this.search = search;
    }

    public Optional<Refund> find(MerchantId merchant, String requestId) {
        return refunds.findByRequestId(merchant, requestId);
    }

    /** An order's refunds, oldest first. */
    public List<ListedRefund> ofOrder(Order order, int limit) {
        return search.ofOrder(order.key(), limit).stream()
                .map(dated -> new ListedRefund(dated.refund(), dated.createdAt(), order.paymentOrderId()))
                .toList();
    }
}
