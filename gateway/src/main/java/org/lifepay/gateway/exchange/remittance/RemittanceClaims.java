package org.lifepay.gateway.exchange.remittance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.RemittanceResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends remittances whose result the bank never tells: a user claims that one was not paid, from when on it is queried only; a second
 * one approves. Each time the bank is queried first, and only one that it does not know, or that it declined, is ended.
 * {@link RemittanceClaimed} tells of both.
 */
@Component
public class RemittanceClaims {
    /** The reason of a remittance that the bank does not know. */
    static final String NOT_PAID = "NOT_PAID";

    /** By then a try that was begun before the claim has ended: the lease, and the longest call. */
    static final Duration MIN_AGE = SendRemittances.LEASE.plusSeconds(30);

    private final RemittanceClaimTable claims;
    private final RemittanceTransitions transitions;
    private final SendRemittances sender;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemittanceClaims(
            RemittanceClaimTable claims,
            RemittanceTransitions transitions,
            SendRemittances sender,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.claims = claims;
        this.transitions = transitions;
        this.sender = sender;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** It is not sent any more; a second user must approve. */
        CLAIMED,
        /** Approved by a second user: it has failed, and its money is the merchant's again. */
        ENDED,
        /** Rejected: it is sent again. */
        REJECTED,
        /** The bank told that it is paid, or was paid and came back: done, whatever was claimed. */
        PAID,
        /** The bank is at it, or its answer tells nothing. */
        UNKNOWN,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** Accepted less than an hour ago: its result may still come. */
        TOO_NEW,
        /** Another claim stands than the one that the user saw. */
        REPLACED,
        /** A try from before the claim may not have ended yet. */
        TOO_EARLY,
        /** It has ended, or there is no such claim. */
        GONE
    }

    /** What a user says of a remittance without a result, which waits for a second one. */
    public Optional<RemittanceClaim> find(MerchantId merchant, String serialNumber) {
        return claims.waiting(merchant, serialNumber).flatMap(claims::find);
    }

    public Result claim(MerchantId merchant, String serialNumber, String proof, RemittanceClaim.By by) {
        return with(merchant, serialNumber, remittance -> switch (sender.look(remittance)) {
            case RemittanceResult.NotFound _, RemittanceResult.Declined _ -> insert(remittance, proof, by);
            case RemittanceResult told -> otherwise(remittance, told);
        });
    }

    /**
     * Ends the remittance as the claim says.
     *
     * @param claimedAt of the claim that the user saw
     */
    public Result approve(MerchantId merchant, String serialNumber, Instant claimedAt, RemittanceClaim.By by) {
        return with(merchant, serialNumber, remittance -> {
            Optional<RemittanceClaim> claim = claims.find(remittance);
            if (claim.isEmpty()) {
                return Result.GONE;
            }
            if (!claim.get().at().equals(claimedAt)) {
                return Result.REPLACED;
            }
            if (claim.get().by().id() == by.id()) {
                return Result.OWN_CLAIM;
            }
            if (clock.instant().isBefore(claim.get().at().plus(MIN_AGE))) {
                return Result.TOO_EARLY;
            }
            return switch (sender.look(remittance)) {
                case RemittanceResult.NotFound _ -> end(remittance, claim.get(), NOT_PAID, by);
                case RemittanceResult.Declined(var code) -> end(remittance, claim.get(), code, by);
                case RemittanceResult told -> otherwise(remittance, told);
            };
        });
    }

    /** It is sent again soon. */
    public Result reject(MerchantId merchant, String serialNumber) {
        return with(
                merchant,
                serialNumber,
                remittance -> claims.reject(remittance, clock.instant().plus(SendRemittances.LEASE))
                        ? Result.REJECTED
                        : Result.GONE);
    }

    private Result insert(Remittance remittance, String proof, RemittanceClaim.By by) {
        Instant now = clock.instant();
        Instant since = now.minus(RemittanceExceptions.MIN_PENDING_DURATION);
        RemittanceClaim claim = new RemittanceClaim(proof, by, now);
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!claims.insert(remittance, claim, since)) {
                return remittance.createdAt().isAfter(since) ? Result.TOO_NEW : Result.GONE;
            }
            publish(remittance, claim, null);
            return Result.CLAIMED;
        }));
    }

    private Result end(Remittance remittance, RemittanceClaim claim, String code, RemittanceClaim.By by) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!claims.approve(remittance, claim, by)) {
                return claims.find(remittance).isPresent() ? Result.REPLACED : Result.GONE;
            }
            transitions.failApproved(remittance, code);
            publish(remittance, claim, by);
            return Result.ENDED;
        }));
    }

    private void publish(Remittance remittance, RemittanceClaim claim, RemittanceClaim.@Nullable By approver) {
        events.publishEvent(new RemittanceClaimed(remittance, claim, approver));
    }

    private Result otherwise(Remittance remittance, RemittanceResult told) {
        return switch (told) {
            case RemittanceResult.Paid paid -> {
                transitions.pay(remittance, paid);
                yield Result.PAID;
            }
            case RemittanceResult.Returned back -> {
                transitions.giveBack(remittance, back);
                yield Result.PAID;
            }
            case RemittanceResult.Processing _,
                    RemittanceResult.Unknown _,
                    RemittanceResult.NotFound _,
                    RemittanceResult.Declined _ -> Result.UNKNOWN;
        };
    }

    private Result with(MerchantId merchant, String serialNumber, Function<Remittance, Result> act) {
        return claims.waiting(merchant, serialNumber).map(act).orElse(Result.GONE);
    }
}
