package org.lifepay.gateway.statement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.money.Money;

/**
 * Money that came or went: a line of a statement.
 *
 * @param order the order's numbers
 * @param ownRequestId the merchant's number of the refund; null for what is no refund
 * @param ownSerialNumber our number of the refund or give-back
 */
record Movement(
        SortKey sortKey,
        Money amount,
        OrderNumbers order,
        @Nullable String ownRequestId,
        @Nullable String ownSerialNumber,
        String number,
        String tradeNo,
        PaymentMethod way,
        @Nullable String remark) {

    /** What kind of money, in the order in which lines of the same moment stand. */
    enum Kind {
        PAYMENT("支付"),
        REFUND("退款"),
        GIVE_BACK_IN("退回款收入"),
        GIVE_BACK_OUT("退回款支出");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it stands in the file. */
        String word() {
            return word;
        }

        boolean isIn() {
            return this == PAYMENT || this == GIVE_BACK_IN;
        }
    }

    /**
     * Where the line stands among those of the day.
     *
     * @param id the order's, or the refund's
     * @param no the attempt's for give-backs, else 0
     */
    record SortKey(Instant at, int rank, long id, int no) {
        static SortKey before(Instant at) {
            return new SortKey(at, -1, 0, 0);
        }
    }

    /** The order to which the money belongs, as merchants know it. */
    record OrderNumbers(
            String requestId,
            String paymentOrderId,
            @Nullable String mode,
            String subject) {}

    Kind kind() {
        return Kind.values()[sortKey.rank()];
    }
}
