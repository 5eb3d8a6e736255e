package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.attempt.ConfirmationTable;
import org.lifepay.gateway.order.attempt.ConfirmationTable.Due;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Confirms by one query what the channel answered to a barcode's charge, where no notice has come within ten minutes. Its
 * immediate success may still be rolled back; a contradiction is work for a person, since goods may have left the shop.
 */
@Component
public class ConfirmBarcodes implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(ConfirmBarcodes.class);
    private static final int BATCH = 100;
    private static final int CONCURRENCY = 8;
    private static final int MAX_TRIES = 3;
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1));

    private final ConfirmationTable confirmations;
    private final OrderTable orders;
    private final PaymentChannel channel;
    private final WorkRunner runner;
    private final Clock clock;

    ConfirmBarcodes(
            ConfirmationTable confirmations,
            OrderTable orders,
            PaymentChannel channel,
            WorkRunner runner,
            Clock clock) {
        this.confirmations = confirmations;
        this.orders = orders;
        this.channel = channel;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "barcode-confirmation";
    }

    @Override
    public int runOnce() {
        return runner.drain(
                DueWork.of(name(), BATCH, CONCURRENCY, confirmations::due, this::lease, this::confirm, Due::number));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(confirmations.backlog(now));
    }

    private boolean lease(Due due) {
        return confirmations.lease(due, clock.instant().plus(BACKOFF.after(due.tries())));
    }

    private void confirm(Due due) {
        switch (channel.query(due.order().merchant().digits(), due.number())) {
            case QueryResult.Paid _ -> confirmations.delete(due.order(), due.attemptNo());
            case QueryResult.Closed _ -> closed(due);
            case QueryResult.Waiting _ -> notPaid(due, "WAITING");
            case QueryResult.NotFound _ -> notPaid(due, "NOT_FOUND");
            case QueryResult.Unknown _ -> {} // asked again when the lease ends
        }
    }

    /** A payment that was refunded in full is closed too, by the merchant's refunds or because the order cannot keep it. */
    private void closed(Due due) {
        Order order = orders.find(due.order()).orElseThrow();
        boolean kept =
                order.state() instanceof OrderState.Paid paid && paid.number().equals(due.number());
        if (!kept || order.refunded().plus(order.refundPending()).equals(order.amount())) {
            confirmations.delete(due.order(), due.attemptNo());
        } else {
            contradict(due, "CLOSED");
        }
    }

    /** The channel's query may lag behind its own success. */
    private void notPaid(Due due, String answer) {
        if (due.tries() + 1 >= MAX_TRIES) {
            contradict(due, answer);
        }
    }

    private void contradict(Due due, String answer) {
        log.error("the channel takes back a payment: number={} answer={}", due.number(), answer);
        confirmations.contradict(due, answer, clock.instant());
    }
}
