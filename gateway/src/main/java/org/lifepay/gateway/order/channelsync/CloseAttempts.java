package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.springframework.stereotype.Component;

/** Closes an open order's attempts at the channel before the order itself is closed. */
@Component
class CloseAttempts {
    private final AttemptTable attempts;
    private final PaymentChannel channel;
    private final OrderTransitions transitions;
    private final Clock clock;

    CloseAttempts(AttemptTable attempts, PaymentChannel channel, OrderTransitions transitions, Clock clock) {
        this.attempts = attempts;
        this.channel = channel;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** The result. */
    enum Result {
        /** Unpaid; a payment that still arrives is refunded automatically. */
        UNPAID,
        /** The buyer paid first; the order is paid now. */
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
                case CloseResult.Closed _ ->
                    attempts.markEnded(attempt, Attempt.Status.CLOSED, "CLOSED_WITH_ORDER", clock.instant());
                case CloseResult.NotFound _ -> {
                    if (mayBeOnItsWay(attempt)) {
                        result = Result.UNKNOWN;
                    } // else stays live: a code that was shown may yet be scanned
                }
                case CloseResult.Paid(var payment) -> {
                    if (transitions.confirmPayment(attempt, payment)) {
                        return Result.PAID;
                    }
                    result = Result.UNKNOWN;
                }
                case CloseResult.Unknown _ -> result = Result.UNKNOWN;
            }
        }
        return result;
    }

    /** A barcode call that has not ended may reach the channel after our question: the payer may yet be charged. */
    private boolean mayBeOnItsWay(Attempt attempt) {
        return attempt.method() == PaymentMethod.BARCODE
                && attempt.status() == Attempt.Status.OPENING
                && clock.instant().isBefore(attempt.createdAt().plus(PollBackoff.BARCODE_TIMEOUT));
    }
}
