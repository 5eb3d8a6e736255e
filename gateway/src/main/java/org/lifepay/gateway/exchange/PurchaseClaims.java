package org.lifepay.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.PurchaseResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends purchases of foreign money that get no result: a user claims that nothing was bought, from when on nothing is sent; a second
 * one approves. Each time the bank is queried first, and only one that it does not know, or that it declined, is ended.
 * {@link PurchaseClaimed} tells of both.
 */
@Component
public class PurchaseClaims {
    /** The reason of a purchase of which the bank has nothing. */
    static final String NOT_BOUGHT = "NOT_BOUGHT";

    /** What is the matter with one that waits for a second user. */
    static final String CLAIMED = "CLAIMED";

    /** By then a try that was begun before the claim has ended: the lease, and the longest call. */
    static final Duration MIN_AGE = BuyForeignMoney.LEASE.plusSeconds(30);

    private final PurchaseClaimTable claims;
    private final ForeignPurchaseTable purchases;
    private final Orders orders;
    private final BuyForeignMoney sender;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PurchaseClaims(
            PurchaseClaimTable claims,
            ForeignPurchaseTable purchases,
            Orders orders,
            BuyForeignMoney sender,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.claims = claims;
        this.purchases = purchases;
        this.orders = orders;
        this.sender = sender;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** Nothing is sent any more; a second user must approve. */
        CLAIMED,
        /** Approved by a second user: it has failed, and what was held for it is the merchant's again. */
        ENDED,
        /** Rejected: it goes on. */
        REJECTED,
        /** The bank told that it has bought: done, whatever was claimed. */
        BOUGHT,
        /** The bank is at it, may still buy at the price that it promised, or its answer tells nothing. */
        UNKNOWN,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** Its order was paid less than an hour ago: its result may still come. */
        TOO_NEW,
        /** Another claim stands than the one that the user saw. */
        REPLACED,
        /** A try from before the claim may not have ended yet. */
        TOO_EARLY,
        /** It has ended, or there is no such claim. */
        GONE
    }

    /** What a user says of a purchase without a result, which waits for a second one. */
    public Optional<PurchaseClaim> find(MerchantId merchant, String paymentOrderId) {
        return open(merchant, paymentOrderId).flatMap(claims::find);
    }

    public Result claim(MerchantId merchant, String paymentOrderId, String proof, PurchaseClaim.By by) {
        return with(merchant, paymentOrderId, purchase -> switch (sender.look(purchase)) {
            case PurchaseResult.NotFound _, PurchaseResult.Declined _ -> insert(purchase, proof, by);
            case PurchaseResult told -> otherwise(purchase, told);
        });
    }

    /**
     * Ends the purchase as the claim says.
     *
     * @param claimedAt of the claim that the user saw
     */
    public Result approve(MerchantId merchant, String paymentOrderId, Instant claimedAt, PurchaseClaim.By by) {
        return with(merchant, paymentOrderId, purchase -> {
            Optional<PurchaseClaim> claim = claims.find(purchase);
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
            return switch (sender.look(purchase)) {
                case PurchaseResult.NotFound _ -> end(purchase, claim.get(), NOT_BOUGHT, by);
                case PurchaseResult.Declined(var code) -> end(purchase, claim.get(), code, by);
                case PurchaseResult told -> otherwise(purchase, told);
            };
        });
    }

    /** It goes on soon. */
    public Result reject(MerchantId merchant, String paymentOrderId) {
        return with(
                merchant,
                paymentOrderId,
                purchase -> claims.reject(purchase, clock.instant().plus(BuyForeignMoney.LEASE))
                        ? Result.REJECTED
                        : Result.GONE);
    }

    private Result insert(ForeignPurchase purchase, String proof, PurchaseClaim.By by) {
        Instant now = clock.instant();
        Instant since = now.minus(ForeignPurchaseExceptions.MIN_PENDING_DURATION);
        PurchaseClaim claim = new PurchaseClaim(proof, by, now);
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!claims.insert(purchase, claim, since)) {
                return purchase.paidAt().isAfter(since) ? Result.TOO_NEW : Result.GONE;
            }
            publish(purchase, claim, null);
            return Result.CLAIMED;
        }));
    }

    private Result end(ForeignPurchase purchase, PurchaseClaim claim, String code, PurchaseClaim.By by) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!claims.approve(purchase, claim, by)) {
                return claims.find(purchase).isPresent() ? Result.REPLACED : Result.GONE;
            }
            sender.endApproved(purchase, code);
            publish(purchase, claim, by);
            return Result.ENDED;
        }));
    }

    private void publish(ForeignPurchase purchase, PurchaseClaim claim, PurchaseClaim.@Nullable By approver) {
        events.publishEvent(new PurchaseClaimed(
                purchase.order().merchant(),
                orders.find(purchase.order()).orElseThrow().paymentOrderId(),
                purchase.reserved(),
                claim,
                approver));
    }

    private Result otherwise(ForeignPurchase purchase, PurchaseResult told) {
        if (told instanceof PurchaseResult.Bought bought) {
            sender.finish(purchase, bought);
            return Result.BOUGHT;
        }
        return Result.UNKNOWN;
    }

    private Optional<ForeignPurchase> open(MerchantId merchant, String paymentOrderId) {
        return orders.find(merchant, paymentOrderId)
                .flatMap(order -> purchases.find(order.key()))
                .filter(purchase -> purchase.endedAt() == null);
    }

    private Result with(MerchantId merchant, String paymentOrderId, Function<ForeignPurchase, Result> act) {
        return open(merchant, paymentOrderId).map(act).orElse(Result.GONE);
    }
}
