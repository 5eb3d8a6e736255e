package org.lifepay.gateway.split;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Component;

/** Finds splits. */
@Component
public class Splits {
    private final SplitTable splits;
    private final SplitRecordTable records;
    private final SplitReturnTable returns;
    private final ShareReturnTable shareReturns;
    private final Orders orders;

    Splits(
            SplitTable splits,
            SplitRecordTable records,
            SplitReturnTable returns,
            ShareReturnTable shareReturns,
            Orders orders) {
        this.splits = splits;
        this.records = records;
        this.returns = returns;
        this.shareReturns = shareReturns;
        this.orders = orders;
    }

    /** A split that the merchant requested for itself. */
    public Optional<SplitResult> find(MerchantId payer, String requestId) {
        return splits.find(payer, requestId).map(this::result);
    }

    /** All splits of an order of the merchant, those that came with it among them; empty if there is no such order. */
    public Optional<SplitResult> ofOrder(MerchantId payer, String orderNumber) {
        return orders.find(payer, orderNumber).map(this::ofOrder);
    }

    public SplitResult ofOrder(Order order) {
        return new SplitResult(
                order.merchant(),
                Optional.empty(),
                order.paymentOrderId(),
                order.isSplit() ? SplitResult.shares(records.ofOrder(order.key()), sums(order.key())) : List.of());
    }

    /** The newest shares that the merchant has got of others' orders. */
    public List<SplitResult.Share> received(MerchantId receiver, int limit) {
        return records.ofReceiver(receiver, limit);
    }

    SplitResult result(Split split) {
        Order order = orders.find(split.order()).orElseThrow();
        return new SplitResult(
                split.payer(),
                Optional.of(split),
                order.paymentOrderId(),
                SplitResult.shares(records.of(split), sums(split.order())));
    }

    private List<SplitReturnTable.Sums> sums(OrderKey order) {
        return Stream.concat(returns.sums(order).stream(), shareReturns.sums(order).stream())
                .toList();
    }
}
