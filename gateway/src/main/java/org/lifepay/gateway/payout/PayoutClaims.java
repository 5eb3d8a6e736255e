package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends payouts whose result the channel never tells: a user claims that one was not paid, from when on it is queried only; a second
 * one approves. Each time the channel is queried first, and only one that it does not know, or that failed there, is ended; or
 * one that was sent from a former account, of which the proof alone tells. {@link PayoutClaimed} tells of both.
 */
@Component
public class PayoutClaims {
    /** The code of a payout that the channel does not know. */
    static final String NOT_PAID = "NOT_PAID";

    /** The code of a payout that was sent from an account that no longer pays, and is not queried. */
    static final String NOT_PAID_BY_FORMER_ACCOUNT = "NOT_PAID_BY_FORMER_ACCOUNT";

    /** By then a try that was begun before the claim has ended. */
    static final Duration MIN_AGE = SendPayouts.LEASE.plus(DeclineConfirmation.PERIOD);

    private final PayoutTable payouts;
    private final PayoutClaimTable claims;
    private final PayoutWorkTable work;
    private final PayoutTransitions transitions;
    private final SendPayouts sender;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PayoutClaims(
            PayoutTable payouts,
            PayoutClaimTable claims,
            PayoutWorkTable work,
            PayoutTransitions transitions,
            SendPayouts sender,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.payouts = payouts;
        this.claims = claims;
        this.work = work;
        this.transitions = transitions;
        this.sender = sender;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** No try is begun any more; a second user must approve. */
        CLAIMED,
        /** Approved by a second user: it has failed, and its money is available again. */
        ENDED,
        /** Rejected: it is tried again. */
        REJECTED,
        /** The channel told that it is paid, or was paid and came back: done, whatever was claimed. */
        PAID,
        /** The channel is at it, or its response is inconclusive. */
        UNKNOWN,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** Accepted less than an hour ago, and not held: its result may still come. */
        TOO_NEW,
        /** Another claim stands than the one that the user saw. */
        REPLACED,
        /** A try from before the claim may not have ended yet. */
        TOO_EARLY,
        /** It has ended, or there is no such claim. */
        GONE
    }

    /** What a user says of a payout without a result, which waits for a second one. */
    public Optional<PayoutClaim> find(MerchantId merchant, String serialNumber) {
        return payouts.numbered(merchant, serialNumber).flatMap(claims::find);
    }

    /** Of a payout that is on the work list, or was sent from an account that no longer pays. */
    public Result claim(MerchantId merchant, String serialNumber, String proof, SettlementAccount.By by) {
        return with(merchant, serialNumber, payout -> switch (sender.look(payout)) {
            case PayoutResult.NotFound _, PayoutResult.Declined _ ->
                insert(payout, proof, by, PayoutExceptions.MIN_PENDING_DURATION);
            case PayoutResult told when told.equals(SendPayouts.OF_ANOTHER) -> insert(payout, proof, by, Duration.ZERO);
            case PayoutResult told -> otherwise(payout, told);
        });
    }

    /**
     * Ends the payout as the claim says.
     *
     * @param claimedAt of the claim that the user saw
     */
    public Result approve(MerchantId merchant, String serialNumber, Instant claimedAt, SettlementAccount.By by) {
        return with(merchant, serialNumber, payout -> {
            Optional<PayoutClaim> claim = claims.find(payout);
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
            return switch (sender.look(payout)) {
                case PayoutResult.NotFound _ -> end(payout, claim.get(), NOT_PAID, by);
                case PayoutResult.Declined(var code, var _) -> end(payout, claim.get(), code, by);
                case PayoutResult told
                when told.equals(SendPayouts.OF_ANOTHER) -> end(payout, claim.get(), NOT_PAID_BY_FORMER_ACCOUNT, by);
                case PayoutResult told -> otherwise(payout, told);
            };
        });
    }

    private Result insert(Payout payout, String proof, SettlementAccount.By by, Duration minAge) {
        Instant now = clock.instant();
        PayoutClaim claim = new PayoutClaim(proof, by, now);
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!claims.insert(payout, claim, now.minus(minAge))) {
                return payout.createdAt().isAfter(now.minus(minAge))
                                && claims.find(payout).isEmpty()
                        ? Result.TOO_NEW
                        : Result.GONE;
            }
            publish(payout, claim, null);
            return Result.CLAIMED;
        }));
    }

    private void publish(Payout payout, PayoutClaim claim, SettlementAccount.@Nullable By approver) {
        events.publishEvent(
                new PayoutClaimed(payout.merchant(), payout.serialNumber(), payout.amount(), claim, approver));
    }

    /** It is tried again soon. */
    public Result reject(MerchantId merchant, String serialNumber) {
        return with(
                merchant,
                serialNumber,
                payout ->
                        claims.reject(payout, clock.instant().plus(SendPayouts.LEASE)) ? Result.REJECTED : Result.GONE);
    }

    private Result end(Payout payout, PayoutClaim claim, String code, SettlementAccount.By by) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!claims.approve(payout, claim, by)) {
                return claims.find(payout).isPresent() ? Result.REPLACED : Result.GONE;
            }
            transitions.apply(payout, new PayoutEvent.Declined(code, now));
            if (!code.equals(NOT_PAID_BY_FORMER_ACCOUNT)) { // which cannot be queried
                work.watchEnded(payout, transitions.nextEndedCheck(now));
            }
            publish(payout, claim, by);
            return Result.ENDED;
        }));
    }

    private Result otherwise(Payout payout, PayoutResult told) {
        return switch (told) {
            case PayoutResult.Paid(var number, var at) -> paid(payout, new PayoutEvent.PaidOut(number, at));
            case PayoutResult.Returned back -> paid(payout, PayoutEvent.SentBack.of(back, clock.instant()));
            case PayoutResult.Processing _, PayoutResult.Unknown _, PayoutResult.NotFound _, PayoutResult.Declined _ ->
                Result.UNKNOWN;
        };
    }

    private Result paid(Payout payout, PayoutEvent event) {
        transitions.apply(payout, event);
        return Result.PAID;
    }

    private Result with(MerchantId merchant, String serialNumber, Function<Payout, Result> act) {
        return payouts.numbered(merchant, serialNumber)
                .filter(payout ->
                        payout.state() instanceof PayoutState.Accepted || payout.state() instanceof PayoutState.Sent)
                .map(act)
                .orElse(Result.GONE);
    }
}
