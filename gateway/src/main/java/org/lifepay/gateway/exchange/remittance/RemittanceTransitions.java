package org.lifepay.gateway.exchange.remittance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.exchange.bank.RemittanceResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends remittances by what the bank tells. What it tells of one that has failed changes nothing and is for a person to see. */
@Component
class RemittanceTransitions {
    private static final Logger log = LoggerFactory.getLogger(RemittanceTransitions.class);

    static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

    private final ForeignRemittanceTable remittances;
    private final RemittedPurchaseTable purchases;
    private final CurrencyBalance balance;
    private final RemittanceContradictionTable contradictions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemittanceTransitions(
            ForeignRemittanceTable remittances,
            RemittedPurchaseTable purchases,
            CurrencyBalance balance,
            RemittanceContradictionTable contradictions,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.remittances = remittances;
        this.purchases = purchases;
        this.balance = balance;
        this.contradictions = contradictions;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    void pay(Remittance remittance, RemittanceResult.Paid paid) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            if (remittances.pay(remittance, paid.bankNumber(), paid.arrived(), now.plus(BETWEEN_LOOKS), now)) {
                publish(remittance);
            } else {
                contradict(remittance, RemittanceContradiction.PAID_AFTER_FAILED, now);
            }
        });
    }

    void fail(Remittance remittance, String code) {
        transaction.executeWithoutResult(_ -> {
            if (remittances.fail(remittance, code, clock.instant())) {
                release(remittance);
                publish(remittance);
            }
        });
    }

    /** Two users have ended it, in their transaction; the bank is queried for some time more. */
    void failApproved(Remittance remittance, String code) {
        Instant now = clock.instant();
        if (!remittances.failApproved(remittance, code, now.plus(BETWEEN_LOOKS), now)) {
            throw new IllegalStateException("approved and not open: " + remittance);
        }
        release(remittance);
        publish(remittance);
    }

    private void release(Remittance remittance) {
        purchases.release(remittance);
        balance.giveBack(remittance, remittance.amount());
    }

    /** One that is not known as paid yet has been paid, too. */
    void giveBack(Remittance remittance, RemittanceResult.Returned back) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            remittances.pay(remittance, back.bankNumber(), null, now, now);
            if (remittances.giveBack(remittance, back, now)) {
                purchases.giveBack(remittance, back.returned());
                balance.giveBack(remittance, back.returned());
                publish(remittance);
            } else {
                contradict(remittance, RemittanceContradiction.RETURNED_AFTER_FAILED, now);
            }
        });
    }

    /** The bank denies one that it had paid: it stays paid, and users see to it. */
    void deny(Remittance remittance) {
        contradict(remittance, RemittanceContradiction.NOT_PAID_AFTER_PAID, clock.instant());
    }

    private void contradict(Remittance remittance, RemittanceContradiction contradiction, Instant now) {
        if (contradictions.insert(remittance, contradiction, now)) {
            log.error(
                    "remittance contradicted: merchant={} number={} {}",
                    remittance.merchant(),
                    remittance.serialNumber(),
                    contradiction);
        }
    }

    private void publish(Remittance remittance) {
        events.publishEvent(new RemittanceChanged(remittances.find(remittance).orElseThrow()));
    }
}
