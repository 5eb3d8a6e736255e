package org.lifepay.gateway.statement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.money.Money;

/**
 * A line of a statement: an incoming or outgoing amount.
 *
 * @param amount what the merchant received or gave back, before the fee
 * @param discounts what beside it was of the order's amount, or the refund's
 * @param fee the operator's fee on a payment, or what a refund gives back of it
 * @param order the order's numbers
 * @param ownRequestId the merchant's refund number; null if it is no refund
 * @param ownSerialNumber our number of the refund or auto-refund
 */
record Movement(
        SortKey sortKey,
        Money amount,
        Discount discounts,
        Money fee,
        OrderNumbers order,
        @Nullable String ownRequestId,
        @Nullable String ownSerialNumber,
        String number,
        String tradeNo,
        PaymentMethod paymentMethod,
        @Nullable String remark) {

    /**
     * The sort key of the lines of a day.
     *
     * @param id the id of the order or refund
     * @param no the attempt's number for auto-refunds, otherwise 0
     */
    record SortKey(Instant at, int rank, long id, int no) {
        static SortKey before(Instant at) {
            return new SortKey(at, -1, 0, 0);
        }
    }

    /** The numbers of the order, as the merchant knows them. */
    record OrderNumbers(
            String requestId,
            String paymentOrderId,
            @Nullable String mode,
            String subject,
            @Nullable String storeId,
            @Nullable String cashierId) {}

    /** The order's amount, or the refund's. */
    Money gross() {
        return amount.plus(discounts.merchant());
    }

    MovementKind kind() {
        return MovementKind.ofRank(sortKey.rank());
    }
}
