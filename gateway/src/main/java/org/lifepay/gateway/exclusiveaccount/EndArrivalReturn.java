package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.arrival.ReturnResult;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.Action;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.ArrivalReturn.Status;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival.Result;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends returns whose result the bank never tells: a user says that the money is back at its sender, or that nothing was sent, from when
 * on the bank is queried only; a second one approves. Each time the bank is queried first, and what it tells counts.
 */
@Component
public class EndArrivalReturn {
    /** By then a try that was begun before the claim has ended. */
    static final Duration MIN_AGE = SendArrivalReturns.LEASE.plusSeconds(30);

    /** In the place of the bank's number of a return that users made. */
    static final String MANUAL = "MANUAL";

    /** Why one is declined of which users say that it was not sent. */
    static final String NOT_SENT = "NOT_SENT";

    private final ArrivalTable arrivals;
    private final ArrivalReturnTable returns;
    private final ArrivalClaimTable claims;
    private final SendArrivalReturns sender;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndArrivalReturn(
            ArrivalTable arrivals,
            ArrivalReturnTable returns,
            ArrivalClaimTable claims,
            SendArrivalReturns sender,
            TransactionTemplate transaction,
            Clock clock) {
        this.arrivals = arrivals;
        this.returns = returns;
        this.claims = claims;
        this.sender = sender;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A user says how it has ended.
     *
     * @param sent whether the money is back at its sender
     */
    public Result claim(String bank, String serialNumber, boolean sent, String note, By by) {
        return with(bank, serialNumber, (arrival, last) -> {
            Instant now = clock.instant();
            if (last.begunAt().isAfter(now.minus(ArrivalReturns.MIN_PENDING_DURATION))) {
                return Result.TOO_NEW;
            }
            Action action = sent ? Action.RETURN_SENT : Action.RETURN_NOT_SENT;
            return told(arrival, last, action).orElseGet(() -> {
                ArrivalClaim claim = new ArrivalClaim(action, Optional.empty(), note, by, now);
                return store(arrival, claim);
            });
        });
    }

    /** No claim is left of a return that ended while the bank was asked. */
    private Result store(Arrival arrival, ArrivalClaim claim) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!claims.insert(arrival, claim)) {
                return Result.REPLACED;
            }
            if (!arrivals.lockReturning(arrival)) {
                status.setRollbackOnly();
                return Result.GONE;
            }
            return Result.CLAIMED;
        }));
    }

    /**
     * Ends the return as the claim says.
     *
     * @param claimedAt of the claim that the user saw
     */
    public Result approve(String bank, String serialNumber, Instant claimedAt, By by) {
        return with(bank, serialNumber, (arrival, last) -> {
            Optional<ArrivalClaim> claim = claims.find(arrival);
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
            return told(arrival, last, claim.get().action()).orElseGet(() -> carryOut(arrival, last, claim.get(), by));
        });
    }

    /** It is sent again. */
    public Result reject(String bank, String serialNumber) {
        return with(bank, serialNumber, (arrival, _) -> claims.delete(arrival) ? Result.REJECTED : Result.GONE);
    }

    /** Empty: the bank tells nothing that speaks against the claim. That nothing was sent it must say itself, if it is connected. */
    private Optional<Result> told(Arrival arrival, ArrivalReturn last, Action action) {
        return switch (sender.look(last, arrival)) {
            case ReturnResult.Returned(var number) ->
                Optional.of(end(arrival, last, Status.RETURNED, number, null, null));
            case ReturnResult.Declined(var code) -> Optional.of(end(arrival, last, Status.DECLINED, null, code, null));
            case ReturnResult.Processing _ -> Optional.of(Result.UNKNOWN);
            case ReturnResult.NotFound _ -> Optional.empty();
            case ReturnResult.Unknown _ ->
                action == Action.RETURN_NOT_SENT && sender.isConnected(arrival)
                        ? Optional.of(Result.UNKNOWN)
                        : Optional.empty();
        };
    }

    private Result carryOut(Arrival arrival, ArrivalReturn last, ArrivalClaim claim, By by) {
        Approval approval = new Approval(claim, by);
        return claim.action() == Action.RETURN_SENT
                ? end(arrival, last, Status.RETURNED, MANUAL, null, approval)
                : end(arrival, last, Status.DECLINED, null, NOT_SENT, approval);
    }

    private record Approval(ArrivalClaim claim, By by) {}

    /** It leaves suspense, or is unmatched again, in one transaction. */
    private Result end(
            Arrival arrival,
            ArrivalReturn last,
            Status status,
            @Nullable String bankNumber,
            @Nullable String problem,
            @Nullable Approval approval) {
        return Objects.requireNonNull(transaction.execute(transactionStatus -> {
            Instant now = clock.instant();
            if (approval == null) {
                claims.delete(arrival);
            } else if (!claims.approve(arrival, approval.claim(), approval.by(), now)) {
                return Result.REPLACED;
            }
            boolean done = returns.endClaimed(last, status, bankNumber, problem, now)
                    && (status == Status.RETURNED ? arrivals.endReturn(arrival, now) : arrivals.undoReturn(arrival));
            if (!done) {
                transactionStatus.setRollbackOnly();
                return Result.GONE;
            }
            return approval == null ? Result.BANK_TOLD : Result.RETURN_ENDED;
        }));
    }

    private Result with(String bank, String serialNumber, BiFunction<Arrival, ArrivalReturn, Result> act) {
        return arrivals.find(bank, serialNumber)
                .filter(arrival -> arrival.status() == ArrivalStatus.RETURNING)
                .flatMap(arrival -> returns.last(bank, serialNumber).map(last -> act.apply(arrival, last)))
                .orElse(Result.GONE);
    }
}
