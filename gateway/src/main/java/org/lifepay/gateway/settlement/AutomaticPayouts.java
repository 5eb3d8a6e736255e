package org.lifepay.gateway.settlement;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.payout.SettlementAccount;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which merchants' settlements are paid out by themselves. It lets money leave without being asked for, so one user of the
 * operator proposes it and a second one approves it; any of them turns it off. {@link AutomaticPayoutChanged} tells of proposals and approvals.
 */
@Component
public class AutomaticPayouts {
    private final AutomaticPayoutTable table;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AutomaticPayouts(
            AutomaticPayoutTable table,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Empty: off. */
    public Optional<AutomaticPayout> of(MerchantId merchant) {
        return table.find(merchant);
    }

    boolean isOn(MerchantId merchant) {
        return of(merchant).filter(AutomaticPayout::on).isPresent();
    }

    /** False if it is proposed or on already. */
    public boolean propose(MerchantId merchant, SettlementAccount.By by) {
        return change(merchant, () -> table.propose(merchant, by, clock.instant()));
    }

    /** False if nothing is proposed, or the user has proposed it. */
    public boolean approve(MerchantId merchant, SettlementAccount.By by) {
        return change(merchant, () -> table.approve(merchant, by, clock.instant()));
    }

    private boolean change(MerchantId merchant, BooleanSupplier act) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean done = act.getAsBoolean();
            if (done) {
                events.publishEvent(
                        new AutomaticPayoutChanged(merchant, of(merchant).orElseThrow()));
            }
            return done;
        }));
    }

    /** Also drops a proposal; false if there was neither. */
    public boolean turnOff(MerchantId merchant) {
        return table.delete(merchant);
    }
}
