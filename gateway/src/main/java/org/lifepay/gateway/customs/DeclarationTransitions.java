package org.lifepay.gateway.customs;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.customs.Declaration.Status;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends declarations, and tells of it in the same transaction. */
@Component
class DeclarationTransitions {
    private final DeclarationTable table;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeclarationTransitions(
            DeclarationTable table, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False, and nothing happens, if it has ended before, or was submitted again meanwhile. */
    boolean end(Declaration declaration, Status status, String code, @Nullable String info) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean changed = table.end(
                    declaration, status, new Declaration.Ending(clock.instant(), code, IdentityNumber.hiddenIn(info)));
            if (changed) {
                Declaration ended =
                        table.find(declaration.merchant(), declaration.id()).orElseThrow();
                events.publishEvent(new DeclarationEnded(
                        ended, table.ofOrder(declaration.merchant(), declaration.paySerialNumber())));
            }
            return changed;
        }));
    }
}
