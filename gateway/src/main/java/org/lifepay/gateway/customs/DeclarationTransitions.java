package org.lifepay.gateway.customs;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.customs.Declaration.Status;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends declarations, and tells of it in the same transaction. */
@Component
class DeclarationTransitions {
    private final DeclarationTable table;
    private final CustomsPayerVault payers;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeclarationTransitions(
            DeclarationTable table,
            CustomsPayerVault payers,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.payers = payers;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False, and nothing happens, if it has ended before, or was submitted again meanwhile. */
    boolean end(Declaration declaration, Status status, String code, @Nullable String info) {
        CustomsPayer payer = payers.open(declaration.sealedPayer(), declaration.requestNo());
        Declaration.Ending ending = new Declaration.Ending(
                clock.instant(),
                Objects.requireNonNull(CustomsText.shown(code, CustomsText.MAX_CODE, payer)),
                CustomsText.shown(info, CustomsText.MAX_INFO, payer));
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            table.lockOfOrder(declaration); // what is told of the other offices is not older than what was told before
            boolean changed = table.end(declaration, status, ending);
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
