package org.lifepay.gateway.order.channelsync;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.springframework.stereotype.Component;

/** Polls the channel for barcode payments: a kind of its own, because a buyer waits at a till. */
@Component
class PollBarcodes implements BackgroundTask {
    private final PaymentPoller paymentPoller;
    private final AttemptTable attempts;

    PollBarcodes(PaymentPoller paymentPoller, AttemptTable attempts) {
        this.paymentPoller = paymentPoller;
        this.attempts = attempts;
    }

    @Override
    public String name() {
        return "barcode-poll";
    }

    @Override
    public int runOnce() {
        return paymentPoller.pollBarcodes(name());
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(attempts.backlogOfBarcodes(now));
    }
}
