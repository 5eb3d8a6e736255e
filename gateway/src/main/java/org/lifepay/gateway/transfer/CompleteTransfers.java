package org.lifepay.gateway.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Completes transfers that left the sender's balance: books them for the receiver, once, and then ends them. Each step is a
 * transaction of one merchant, and may be repeated; a gateway that dies in between is followed by this task.
 */
@Component
public class CompleteTransfers implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(CompleteTransfers.class);

    @Limit(
            area = LimitArea.WORK,
            name = "a transfer between merchants that its gateway did not complete",
            atLimit = "another gateway completes it")
    static final Duration LEASE = Duration.ofSeconds(20);

    @Limit(
            area = LimitArea.WORK,
            name = "transfers between merchants completed at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    private final AccountTransferTable transfers;
    private final Payables payables;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CompleteTransfers(
            AccountTransferTable transfers,
            Payables payables,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transfers = transfers;
        this.payables = payables;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "account-transfer";
    }

    @Override
    public int runOnce() {
        List<AccountTransfer> due = transfers.due(clock.instant(), BATCH);
        due.forEach(this::tryToComplete);
        return due.size();
    }

    /** One that fails keeps no other waiting, and does not stay the first. */
    private void tryToComplete(AccountTransfer transfer) {
        try {
            complete(transfer);
        } catch (RuntimeException e) {
            log.error(
                    "completing a transfer failed: merchant={} number={}",
                    transfer.merchant(),
                    transfer.serialNumber(),
                    e);
            transfers.postpone(transfer, clock.instant().plus(LEASE));
        }
    }

    void complete(AccountTransfer transfer) {
        Instant receivedAt = payables.receive(
                Cause.ofTransfer(transfer.receiver(), transfer.serialNumber()), transfer.amount(), clock.instant());
        transaction.executeWithoutResult(_ -> {
            if (transfers.complete(transfer, receivedAt)) {
                events.publishEvent(new AccountTransferCompleted(transfer.received(receivedAt)));
            }
        });
    }
}
