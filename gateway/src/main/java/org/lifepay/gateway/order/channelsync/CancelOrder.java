package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.Outcome;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.springframework.stereotype.Component;

/**
 * Cancels an unpaid order: closes it at the channel first, so that it cannot be paid meanwhile, then in the database.
 */
@Component
public class CancelOrder {
    private final OrderTable orders;
    private final CloseAttempts closeAttempts;
    private final OrderTransitions transitions;
    private final Clock clock;

    CancelOrder(OrderTable orders, CloseAttempts closeAttempts, OrderTransitions transitions, Clock clock) {
        this.orders = orders;
        this.closeAttempts = closeAttempts;
        this.transitions = transitions;
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

    public Result cancel(MerchantId merchant, String requestId) {
        var found = orders.findByRequestId(merchant, requestId);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        Order order = found.get();
        if (order.isOpen() && closeAttempts.close(order) == CloseAttempts.Result.UNKNOWN) {
            return new Result.TryAgain();
        }
        return switch (transitions.apply(order.key(), new Event.Cancelled(clock.instant()))) {
            case Outcome.Move _, Outcome.Ignore _, Outcome.AutoRefund _ -> new Result.Cancelled();
            case Outcome.Refuse(var why) -> new Result.TooLate(why);
        };
    }
}
