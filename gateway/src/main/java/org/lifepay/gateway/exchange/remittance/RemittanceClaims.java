package org.lifepay.gateway.exchange.remittance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.bank.BankClaims;
import org.lifepay.gateway.exchange.bank.RemittanceResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends remittances whose result the bank never tells; {@link RemittanceClaimed} tells of each step. */
@Component
public class RemittanceClaims extends BankClaims<Remittance> {
    /** The reason of a remittance that the bank does not know. */
    static final String NOT_PAID = "NOT_PAID";

    static final Duration MIN_AGE = minAge(SendRemittances.LEASE);

    private final RemittanceClaimTable claims;
    private final RemittanceTransitions transitions;
    private final SendRemittances sender;
    private final ApplicationEventPublisher events;

    RemittanceClaims(
            RemittanceClaimTable claims,
            RemittanceTransitions transitions,
            SendRemittances sender,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        super(transaction, clock, SendRemittances.LEASE);
        this.claims = claims;
        this.transitions = transitions;
        this.sender = sender;
        this.events = events;
    }

    @Override
    protected Optional<Remittance> open(MerchantId merchant, String serialNumber) {
        return claims.waiting(merchant, serialNumber);
    }

    @Override
    protected Answer ask(Remittance remittance) {
        return switch (sender.look(remittance)) {
            case RemittanceResult.NotFound _ -> new Answer.NotDone(NOT_PAID);
            case RemittanceResult.Declined(var code) -> new Answer.NotDone(code);
            case RemittanceResult.Paid paid -> {
                transitions.pay(remittance, paid);
                yield new Answer.Done();
            }
            case RemittanceResult.Returned back -> {
                transitions.giveBack(remittance, back);
                yield new Answer.Done();
            }
            case RemittanceResult.Processing _, RemittanceResult.Unknown _ -> new Answer.Inconclusive();
        };
    }

    @Override
    protected Optional<BankClaim> find(Remittance remittance) {
        return claims.find(remittance);
    }

    @Override
    protected boolean insert(Remittance remittance, BankClaim claim, Instant since) {
        return claims.insert(remittance, claim, since);
    }

    @Override
    protected Instant begunAt(Remittance remittance) {
        return remittance.createdAt();
    }

    @Override
    protected Duration minPending() {
        return RemittanceExceptions.MIN_PENDING_DURATION;
    }

    @Override
    protected boolean approve(Remittance remittance, BankClaim claim, BankClaim.By by) {
        return claims.approve(remittance, claim, by);
    }

    @Override
    protected boolean reject(Remittance remittance, Instant due) {
        return claims.reject(remittance, due);
    }

    @Override
    protected void fail(Remittance remittance, String code) {
        transitions.failApproved(remittance, code);
    }

    @Override
    protected void publish(Remittance remittance, BankClaim claim, BankClaim.@Nullable By approver) {
        events.publishEvent(new RemittanceClaimed(remittance, claim, approver));
    }
}
