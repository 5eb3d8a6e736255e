package org.lifepay.gateway.exchange.batch;

import java.time.Clock;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends remittances from a file with the last of them, and tells again when one comes back later; in the transaction of the line. */
@Component
class EndRemittanceBatches {
    private final RemittanceBatchTable batches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndRemittanceBatches(RemittanceBatchTable batches, ApplicationEventPublisher events, Clock clock) {
        this.batches = batches;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(RemittanceChanged changed) {
        Remittance remittance = changed.remittance();
        Remittance.Line line = remittance.line();
        if (line == null) {
            return;
        }
        batches.lock(remittance.merchant(), line.batch());
        RemittanceBatch batch = batches.find(remittance.merchant(), line.batch());
        if (batch.tally().open() == 0) {
            boolean paid = batch.tally().paid() > 0;
            batches.end(batch, paid ? RemittanceBatch.Status.SUCCESS : RemittanceBatch.Status.CANCEL, clock.instant());
            events.publishEvent(new RemittanceBatchChanged(batches.find(remittance.merchant(), line.batch())));
        }
    }
}
