package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.Outcome;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.stereotype.Component;

/**
 * Cancels an unpaid order: closes it at the channel first, so that it cannot be paid meanwhile, then in the database.
 */
@Component
public class CancelOrder {
    private final OrderTable orders;
    private final CloseAttempts closeAttempts;
    private final OrderTransitions transitions;
    private final BoundedCaller caller;
    private final Clock clock;

    CancelOrder(
            OrderTable orders,
            CloseAttempts closeAttempts,
            OrderTransitions transitions,
            BoundedCaller caller,
            Clock clock) {
        this.orders = orders;
        this.closeAttempts = closeAttempts;
        this.transitions = transitions;
        this.caller = caller;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        /** The order can no longer be paid. */
        record Cancelled() implements Result {}

        record NotFound() implements Result {}

        /** The order is paid. */
        record TooLate(String reason) implements Result {}

        record TryAgain() implements Result {}
    }

    /** What takes longer goes on, and the merchant's repeat finds what came of it. */
    private CloseAttempts.Result closeWithinTimeout(Order order) {
        return caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> closeAttempts.close(order))
                .orElse(CloseAttempts.Result.UNKNOWN);
    }

    public Result cancel(MerchantId merchant, String requestId) {
        var found = orders.findByRequestId(merchant, requestId);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        Order order = found.get();
        if (order.isOpen() && closeWithinTimeout(order) == CloseAttempts.Result.UNKNOWN) {
            return new Result.TryAgain();
        }
        return switch (transitions.apply(order.key(), new Event.Cancelled(clock.instant()))) {
            case Outcome.Move _, Outcome.Ignore _, Outcome.AutoRefund _ -> new Result.Cancelled();
            case Outcome.Refuse(var why) -> new Result.TooLate(why);
        };
    }
}
