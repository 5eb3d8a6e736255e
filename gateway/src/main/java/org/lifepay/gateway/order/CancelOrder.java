package org.lifepay.gateway.order;

import java.time.Clock;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Cancels an unpaid order: first at the channel, so that nobody pays it meanwhile, then in the books. */
@Component
public class CancelOrder {
    private final OrderTable orders;
    private final CloseAttempts closeAttempts;
    private final SettleOrder settle;
    private final Clock clock;

    CancelOrder(OrderTable orders, CloseAttempts closeAttempts, SettleOrder settle, Clock clock) {
        this.orders = orders;
        this.closeAttempts = closeAttempts;
        this.settle = settle;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Nobody can pay the order any more. */
        record Cancelled() implements Result {}

        record NotFound() implements Result {}

        /** It is paid. */
        record TooLate(String why) implements Result {}

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
        return switch (settle.settle(order.key(), new Event.Cancelled(clock.instant()))) {
            case Outcome.Move _, Outcome.Ignore _, Outcome.GiveBack _ -> new Result.Cancelled();
            case Outcome.Refuse(var why) -> new Result.TooLate(why);
        };
    }
}
