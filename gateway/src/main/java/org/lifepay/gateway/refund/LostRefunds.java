package org.lifepay.gateway.refund;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.transition.OrderRefunds;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A merchant's refund was sent, its row lost with the last commits, and its money found since by the channel's total only,
 * without a number. When the merchant repeats the request, the channel is asked whether the money is this refund's.
 */
@Component
class LostRefunds {
    /** By then the channel's queries know a refund that it has made. */
    static final Duration QUERY_LAG = Duration.ofSeconds(30);

    private final ChannelRefundTable table;
    private final OrderRefunds orders;
    private final PaymentChannel channel;
    private final BoundedCaller caller;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    LostRefunds(
            ChannelRefundTable table,
            OrderRefunds orders,
            PaymentChannel channel,
            BoundedCaller caller,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.orders = orders;
        this.channel = channel;
        this.caller = caller;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Gives the refund's number to money that was found without one, if the channel says that it is this refund's.
     *
     * @param refund a new one, not yet written
     * @throws ChannelUnknownException if the channel does not tell: it might be paid twice
     */
    void name(Order order, Refund refund) {
        if (!(order.state() instanceof OrderState.Paid paid) || order.refunded().equals(Money.ZERO)) {
            return;
        }
        List<Refund> unnamed = table.unnamedOf(order.key(), paid.tradeNo());
        if (unnamed.isEmpty()) {
            return;
        }
        RefundAmount answer = caller.callWithin(
                        PaymentChannel.CALLER_TIMEOUT,
                        () -> channel.queryRefundAmount(
                                order.merchant().digits(), paid.number(), paid.tradeNo(), refund.serialNumber()))
                .orElseGet(() -> new RefundAmount.Unknown("timeout"));
        switch (answer) {
            case RefundAmount.Refunded(var amount) ->
                transaction.executeWithoutResult(_ -> name(orders.lock(order.key()), paid, refund, amount));
            case RefundAmount.NotFound _ -> {
                if (unnamed.stream().anyMatch(this::mayStillLag)) {
                    throw new ChannelUnknownException("its queries may lag behind its refunds");
                }
            }
            case RefundAmount.Unknown(var reason) -> throw new ChannelUnknownException(reason);
        }
    }

    /** Whether it was refunded so late that the channel's query may not have it yet. */
    private boolean mayStillLag(Refund found) {
        return found.state() instanceof RefundState.Done(var at)
                && clock.instant().isBefore(at.plus(QUERY_LAG));
    }

    /** Within the transaction that holds the order's row. */
    private void name(Order order, OrderState.Paid paid, Refund refund, Money amount) {
        if (table.findByNumber(order.merchant(), refund.serialNumber()).isPresent()) {
            return;
        }
        table.unnamedOf(order.key(), paid.tradeNo()).stream()
                .filter(found -> found.amount().compareTo(amount) >= 0)
                .findFirst()
                .ifPresent(found -> {
                    if (found.amount().equals(amount)) {
                        table.name(found, refund.serialNumber());
                    } else {
                        split(order, found, refund.serialNumber(), amount);
                    }
                });
    }

    /** The sum stays; it is one refund more. */
    private void split(Order order, Refund found, String serialNumber, Money amount) {
        if (!(found.state() instanceof RefundState.Done(var at))) {
            throw new IllegalStateException("a refund found at the channel is not done: " + found.serialNumber());
        }
        Refund part = Refund.madeAtChannel(ids, found.order(), serialNumber, amount, found.notifyUrl(), at);
        if (!table.lower(found, at, part)) {
            throw new IllegalStateException("not a refund that was found at the channel: " + found.serialNumber());
        }
        if (!table.insert(part, order.pointOfSale(), at, clock.instant())) {
            throw new IllegalStateException("the number is another refund's: " + serialNumber);
        }
        orders.count(found.order(), Money.ZERO, new OrderRefunds.Done(part.id(), BusinessDay.of(at)));
    }
}
