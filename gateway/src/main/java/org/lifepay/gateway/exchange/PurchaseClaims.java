package org.lifepay.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.bank.BankClaims;
import org.lifepay.gateway.exchange.bank.PurchaseResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends purchases of foreign money that get no result; {@link PurchaseClaimed} tells of each step. */
@Component
public class PurchaseClaims extends BankClaims<ForeignPurchase> {
    /** The reason of a purchase of which the bank has nothing. */
    static final String NOT_BOUGHT = "NOT_BOUGHT";

    /** What is the matter with one that waits for a second user. */
    static final String CLAIMED = "CLAIMED";

    static final Duration MIN_AGE = minAge(BuyForeignMoney.LEASE);

    private final PurchaseClaimTable claims;
    private final ForeignPurchaseTable purchases;
    private final Orders orders;
    private final BuyForeignMoney sender;
    private final ApplicationEventPublisher events;

    PurchaseClaims(
            PurchaseClaimTable claims,
            ForeignPurchaseTable purchases,
            Orders orders,
            BuyForeignMoney sender,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        super(transaction, clock, BuyForeignMoney.LEASE);
        this.claims = claims;
        this.purchases = purchases;
        this.orders = orders;
        this.sender = sender;
        this.events = events;
    }

    @Override
    protected Optional<ForeignPurchase> open(MerchantId merchant, String paymentOrderId) {
        return orders.find(merchant, paymentOrderId)
                .flatMap(order -> purchases.find(order.key()))
                .filter(purchase -> purchase.endedAt() == null);
    }

    @Override
    protected Answer ask(ForeignPurchase purchase) {
        return switch (sender.look(purchase)) {
            case PurchaseResult.NotFound _ -> new Answer.NotDone(NOT_BOUGHT);
            case PurchaseResult.Declined(var code) -> new Answer.NotDone(code);
            case PurchaseResult.Bought bought -> {
                sender.finish(purchase, bought);
                yield new Answer.Done();
            }
            case PurchaseResult.Processing _, PurchaseResult.Unknown _ -> new Answer.Inconclusive();
        };
    }

    @Override
    protected Optional<BankClaim> find(ForeignPurchase purchase) {
        return claims.find(purchase);
    }

    @Override
    protected boolean insert(ForeignPurchase purchase, BankClaim claim, Instant since) {
        return claims.insert(purchase, claim, since);
    }

    @Override
    protected Instant begunAt(ForeignPurchase purchase) {
        return purchase.paidAt();
    }

    @Override
    protected Duration minPending() {
        return ForeignPurchaseExceptions.MIN_PENDING_DURATION;
    }

    @Override
    protected boolean approve(ForeignPurchase purchase, BankClaim claim, BankClaim.By by) {
        return claims.approve(purchase, claim, by);
    }

    @Override
    protected boolean reject(ForeignPurchase purchase, Instant due) {
        return claims.reject(purchase, due);
    }

    @Override
    protected void fail(ForeignPurchase purchase, String code) {
        sender.endApproved(purchase, code);
    }

    @Override
    protected void publish(ForeignPurchase purchase, BankClaim claim, BankClaim.@Nullable By approver) {
        events.publishEvent(new PurchaseClaimed(
                purchase.order().merchant(),
                orders.find(purchase.order()).orElseThrow().paymentOrderId(),
                purchase.reserved(),
                claim,
                approver));
    }
}
