package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.Action;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.Target;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.BankTransferPayments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off money that no order can keep: one user says what is to be done with it, a second one approves, and it is done. */
@Component
public class WorkOffArrival {
    private static final Set<Result> NOTHING_DONE = Set.of(Result.NOT_POSSIBLE, Result.NOT_RETURNABLE, Result.GONE);

    private final ArrivalTable arrivals;
    private final ArrivalClaimTable claims;
    private final TakeArrival takeArrival;
    private final ArrivalReturns returns;
    private final Orders orders;
    private final BankTransferPayments payments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WorkOffArrival(
            ArrivalTable arrivals,
            ArrivalClaimTable claims,
            TakeArrival takeArrival,
            ArrivalReturns returns,
            Orders orders,
            BankTransferPayments payments,
            TransactionTemplate transaction,
            Clock clock) {
        this.arrivals = arrivals;
        this.claims = claims;
        this.takeArrival = takeArrival;
        this.returns = returns;
        this.orders = orders;
        this.payments = payments;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** A second user must approve. */
        CLAIMED,
        /** It is part of the order's payment, or waits for the rest. */
        MATCHED,
        EXPLAINED,
        /** It is sent back to its sender. */
        RETURNING,
        /** Its bank does not return money, or has not told from which account it came. */
        NOT_RETURNABLE,
        /** Its return has ended as two users say. */
        RETURN_ENDED,
        /** The bank told how its return has ended, and so it stands, whatever was claimed. */
        BANK_TOLD,
        /** The bank is at its return, or does not answer. */
        UNKNOWN,
        /** Its return was begun less than an hour ago: the result may still come. */
        TOO_NEW,
        /** A try from before the claim may not have ended yet. */
        TOO_EARLY,
        /** The claim is gone, and nothing was done. */
        REJECTED,
        /** There is no order with this number. */
        NO_ORDER,
        /** The order cannot take it: it is not open or not paid by bank transfer, it is too much, or it is another merchant's. */
        NOT_POSSIBLE,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** Another claim waits than the one that the user saw. */
        REPLACED,
        /** It is worked off, or there is no such claim. */
        GONE
    }

    /** The claim that waits for a second user. */
    public Optional<ArrivalClaim> claimOf(Arrival arrival) {
        return claims.find(arrival);
    }

    /** It is to pay the order with this public number. */
    public Result claimMatch(String bank, String serialNumber, String paymentOrderId, String note, By by) {
        return with(
                bank,
                serialNumber,
                arrival -> orders.findByPaymentOrderId(paymentOrderId)
                        .map(order -> canTake(order, arrival)
                                ? insert(
                                        arrival,
                                        new ArrivalClaim(
                                                Action.MATCH,
                                                Optional.of(new Target(order.key(), order.paymentOrderId())),
                                                note,
                                                by,
                                                clock.instant()))
                                : Result.NOT_POSSIBLE)
                        .orElse(Result.NO_ORDER));
    }

    /** The note says where the money is. */
    public Result claimExplained(String bank, String serialNumber, String note, By by) {
        return with(
                bank,
                serialNumber,
                arrival ->
                        insert(arrival, new ArrivalClaim(Action.EXPLAIN, Optional.empty(), note, by, clock.instant())));
    }

    /** It is to go back to the account that it came from, and to no other. */
    public Result claimReturn(String bank, String serialNumber, String note, By by) {
        return with(
                bank,
                serialNumber,
                arrival -> returns.isPossible(arrival)
                        ? insert(arrival, new ArrivalClaim(Action.RETURN, Optional.empty(), note, by, clock.instant()))
                        : Result.NOT_RETURNABLE);
    }

    private Result insert(Arrival arrival, ArrivalClaim claim) {
        return claims.insert(arrival, claim) ? Result.CLAIMED : Result.REPLACED;
    }

    /**
     * Does what the claim says, with its postings.
     *
     * @param claimedAt of the claim that the user saw
     */
    public Result approve(String bank, String serialNumber, Instant claimedAt, By by) {
        return with(bank, serialNumber, arrival -> {
            Optional<ArrivalClaim> claim = claims.find(arrival);
            if (claim.isEmpty()) {
                return Result.GONE;
            }
            if (!claim.get().at().equals(claimedAt)) {
                return Result.REPLACED;
            }
            return claim.get().by().id() == by.id() ? Result.OWN_CLAIM : carryOut(arrival, claim.get(), by);
        });
    }

    /** All of it in one transaction; false of any part undoes the others. */
    private Result carryOut(Arrival arrival, ArrivalClaim claim, By by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.instant();
            Result result = switch (claim.action()) {
                case MATCH -> match(arrival, claim.order().orElseThrow(), now);
                case RETURN -> sendBack(arrival, now);
                case EXPLAIN -> arrivals.explain(arrival, now) ? Result.EXPLAINED : Result.GONE;
                case RETURN_SENT, RETURN_NOT_SENT -> Result.GONE; // of one that is being returned
            };
            if (NOTHING_DONE.contains(result)) {
                status.setRollbackOnly();
                return result;
            }
            if (!claims.approve(arrival, claim, by, now)) {
                status.setRollbackOnly();
                return Result.REPLACED;
            }
            return result;
        }));
    }

    /** A file may have told of the same money since the claim, and have paid an order with it. */
    private Result sendBack(Arrival arrival, Instant now) {
        if (!returns.isPossible(arrival)) {
            return Result.NOT_RETURNABLE;
        }
        return returns.begin(arrival, now) ? Result.RETURNING : Result.GONE;
    }

    /** The order is locked first, as when an arrival is taken in. */
    private Result match(Arrival arrival, Target target, Instant now) {
        Order order = payments.lock(target.key());
        if (!canTake(order, arrival)) {
            return Result.NOT_POSSIBLE;
        }
        if (!arrivals.match(arrival, target, now)) {
            return Result.GONE;
        }
        takeArrival.payIfComplete(
                order, arrivals.find(arrival.bank(), arrival.serialNumber()).orElseThrow());
        return Result.MATCHED;
    }

    /** Money on a number of one merchant's order never pays an order of another one. */
    private boolean canTake(Order order, Arrival arrival) {
        Money sum = takeArrival.waitingSum(order).plus(arrival.amount());
        return order.isOpen()
                && order.mode()
                        .filter(mode -> mode == PaymentMode.EXCLUSIVE_ACCOUNT)
                        .isPresent()
                && arrival.order()
                        .map(key -> key.merchant().equals(order.merchant()))
                        .orElse(true)
                && sum.compareTo(order.amount()) <= 0;
    }

    /** Nothing is done. */
    public Result reject(String bank, String serialNumber) {
        return with(bank, serialNumber, arrival -> claims.delete(arrival) ? Result.REJECTED : Result.GONE);
    }

    private Result with(String bank, String serialNumber, Function<Arrival, Result> act) {
        return arrivals.find(bank, serialNumber)
                .filter(arrival -> arrival.status() == ArrivalStatus.UNMATCHED)
                .map(act)
                .orElse(Result.GONE);
    }
}
