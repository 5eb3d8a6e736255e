package org.lifepay.gateway.order;

import java.time.Clock;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.PaymentChannel;
import org.springframework.stereotype.Component;

/** Closes an open order's attempts at the channel before the order itself is closed. */
@Component
class CloseAttempts {
    private final AttemptTable attempts;
    private final PaymentChannel channel;
    private final SettleOrder settle;
    private final Clock clock;

    CloseAttempts(AttemptTable attempts, PaymentChannel channel, SettleOrder settle, Clock clock) {
        this.attempts = attempts;
        this.channel = channel;
        this.settle = settle;
        this.clock = clock;
    }

    /** What came of it. */
    enum Result {
        /** Nobody has paid; what may still come late is given back. */
        UNPAID,
        /** The buyer was faster; the order has taken the money in. */
        PAID,
        UNKNOWN
    }

    Result close(Order order) {
        Result result = Result.UNPAID;
        for (Attempt attempt : attempts.ofOrder(order.key())) {
            if (!attempt.isLive()) {
                continue;
            }
            switch (channel.close(order.merchant().digits(), attempt.number())) {
                case CloseAnswer.Closed _ ->
                    attempts.markEnded(attempt, Attempt.Status.CLOSED, "CLOSED_WITH_ORDER", clock.instant());
                case CloseAnswer.NotThere _ -> {} // stays live: a code that was shown may yet be scanned
                case CloseAnswer.Paid(var payment) -> {
                    if (settle.confirm(attempt, payment)) {
                        return Result.PAID;
                    }
                    result = Result.UNKNOWN;
                }
                case CloseAnswer.Unknown _ -> result = Result.UNKNOWN;
            }
        }
        return result;
    }
}
