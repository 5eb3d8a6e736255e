package org.lifepay.gateway.order.channelsync;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.springframework.stereotype.Component;

/** Polls the channel for payments whose notice has not come, and closes what can no longer be paid. */
@Component
class PollPayments implements BackgroundTask {
    private final PaymentPoller paymentPoller;
    private final AttemptTable attempts;

    PollPayments(PaymentPoller paymentPoller, AttemptTable attempts) {
        this.paymentPoller = paymentPoller;
        this.attempts = attempts;
    }

    @Override
    public String name() {
        return "payment-poll";
    }

    @Override
    public int runOnce() {
        return paymentPoller.pollOthers(name());
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(attempts.backlogOfOthers(now));
    }
}
