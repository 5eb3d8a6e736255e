package org.lifepay.gateway.analysis;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lifepay.gateway.money.Money;

/**
 * What a period, or a part of it, comes to. Money is as the ledger has it for the business days.
 *
 * @param placement the orders that were placed in the period, whenever they are paid
 * @param unpaidCount orders that ended unpaid
 * @param feeFen what payments cost, less what refunds gave back of it; may be below zero
 * @param discountFen discounts that the merchant pays, less what refunds gave back of them; may be below zero
 * @param totalTimeToPay of all paid orders together
 * @param buyers the buyers of paid orders
 * @param refundFen may be below zero where a refund of an earlier day was reduced
 */
public record Figures(
        Placement placement,
        long unpaidCount,
        long paidCount,
        long paidFen,
        long feeFen,
        long discountFen,
        Duration totalTimeToPay,
        Buyers buyers,
        long refundCount,
        long refundFen) {
    public static final Figures NONE =
            new Figures(new Placement(0, 0, 0), 0, 0, 0, 0, 0, Duration.ZERO, new Buyers(0, 0), 0, 0);

    /** Orders that were placed: of how many a payment was started, and how many are paid. */
    public record Placement(long placed, long started, long paid) {
        Placement plus(Placement other) {
            return new Placement(placed + other.placed, started + other.started, paid + other.paid);
        }

        public OptionalDouble startedShare() {
            return share(started, placed);
        }

        public OptionalDouble paidShare() {
            return share(paid, placed);
        }
    }

    /** Paid orders whose buyer is known, and how many buyers paid for the first time. */
    public record Buyers(long knownOrders, long newBuyers) {
        Buyers plus(Buyers other) {
            return new Buyers(knownOrders + other.knownOrders, newBuyers + other.newBuyers);
        }

        /** Orders of buyers who had paid before. */
        public long returningOrders() {
            return knownOrders - newBuyers;
        }

        public OptionalDouble returningShare() {
            return share(returningOrders(), knownOrders);
        }
    }

    public Figures plus(Figures other) {
        return new Figures(
                placement.plus(other.placement),
                unpaidCount + other.unpaidCount,
                paidCount + other.paidCount,
                paidFen + other.paidFen,
                feeFen + other.feeFen,
                discountFen + other.discountFen,
                totalTimeToPay.plus(other.totalTimeToPay),
                buyers.plus(other.buyers),
                refundCount + other.refundCount,
                refundFen + other.refundFen);
    }

    /** Success rate: the share of ended orders that were paid. */
    public OptionalDouble successRate() {
        return share(paidCount, paidCount + unpaidCount);
    }

    /** Refund rate: the refunded share of the paid amount. */
    public OptionalDouble refundRate() {
        return share(refundFen, paidFen);
    }

    /** Average ticket, rounded down to the fen. */
    public Optional<Money> averageTicket() {
        return paidCount == 0 ? Optional.empty() : Optional.of(new Money(paidFen / paidCount));
    }

    /** From placing to paying, on average. */
    public Optional<Duration> timeToPay() {
        return paidCount == 0 ? Optional.empty() : Optional.of(totalTimeToPay.dividedBy(paidCount));
    }

    /** What is left of payments after the merchant's discounts, refunds and fees. */
    public long netFen() {
        return paidFen - discountFen - refundFen - feeFen;
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
