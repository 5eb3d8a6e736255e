package org.lifepay.gateway.exchange;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.lifepay.gateway.exchange.ForeignPurchase.Quote;
import org.lifepay.gateway.exchange.ForeignPurchase.Status;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.PurchaseResult;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Component;

/** Finds the price of a purchase, and what it buys: under the merchant's own lock, or under one that is taken now. */
@Component
class QuotePurchase {
    /** Why a purchase waits: the bank is closed. */
    static final String CLOSED = "CLOSED";

    private static final String NO_PRICE = "NO_PRICE";
    private static final String TOO_LITTLE = "MONEY_NOT_ENOUGH";
    private static final String REFUNDED = "REFUNDED";

    private final LockPrice lockPrice;
    private final PriceLockTable locks;
    private final Orders orders;
    private final ChannelNumbers numbers;
    private final Clock clock;

    QuotePurchase(LockPrice lockPrice, PriceLockTable locks, Orders orders, ChannelNumbers numbers, Clock clock) {
        this.lockPrice = lockPrice;
        this.locks = locks;
        this.orders = orders;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** The result. */
    sealed interface Result {
        record Quoted(Quote quote) implements Result {}

        /** There is no price now. */
        record Later(String problem) implements Result {}

        /** Nothing is bought. */
        record Never(Status status, String reason) implements Result {}
    }

    /** @param left what there is to buy it with: read again when the price is known, because refunds may have been accepted meanwhile */
    Result quote(ForeignPurchase purchase, Supplier<Money> left) {
        if (left.get().equals(Money.ZERO)) {
            return new Result.Never(Status.FAILED, REFUNDED);
        }
        String token = purchase.token();
        String number = numberOf(purchase);
        if (token == null) {
            return switch (lockPrice.lock(purchase.order().merchant(), purchase.currency(), number)) {
                case LockPrice.Result.Locked(var lock) -> quote(purchase, number, lock, left.get());
                case LockPrice.Result.Closed _, LockPrice.Result.NotEnabled _ -> new Result.Later(CLOSED);
                case LockPrice.Result.TryAgain _ -> new Result.Later(NO_PRICE);
            };
        }
        return locks.find(purchase.order().merchant(), token)
                .filter(lock -> clock.instant().isBefore(lock.expiresAt()))
                .map(lock -> quote(purchase, number, lock, left.get()))
                .orElseGet(() -> new Result.Never(Status.ERROR, PurchaseResult.Declined.LOCK_EXPIRED));
    }

    /**
     * Of the order's public number, not of its internal one, and its lock's too: when the last commits are lost, the repeated order
     * meets the same purchase at the bank, at the same price.
     */
    private String numberOf(ForeignPurchase purchase) {
        return numbers.ofPurchase(
                purchase.order().merchant(),
                orders.find(purchase.order()).orElseThrow().paymentOrderId(),
                purchase.round());
    }

    /** What was asked for if the money suffices; else as much as it buys, if nothing was asked for. */
    private static Result quote(ForeignPurchase purchase, String number, PriceLock lock, Money left) {
        if (left.equals(Money.ZERO)) {
            return new Result.Never(Status.FAILED, REFUNDED);
        }
        ForeignAmount asked = purchase.asked();
        Optional<ForeignAmount> amount =
                asked == null ? lock.listPrice().bought(left, purchase.currency()) : Optional.of(asked);
        if (amount.isEmpty()) {
            return new Result.Never(Status.FAILED, TOO_LITTLE);
        }
        Money cost = lock.listPrice().cost(amount.get());
        return cost.compareTo(left) > 0
                ? new Result.Never(Status.FAILED, TOO_LITTLE)
                : new Result.Quoted(
                        new Quote(number, lock.serialNumber(), lock.listPrice(), lock.expiresAt(), amount.get(), cost));
    }
}
