package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * What is owed to a merchant before and after a period of business days, and what changed it, as the journal has it now: a payment
 * that becomes known late is in the period of its own day.
 *
 * @param first first business day
 * @param last last business day, inclusive
 * @param lines of each {@link Movement}
 */
public record BalanceSummary(LocalDate first, LocalDate last, Amounts opening, List<Line> lines, Amounts closing) {
    public BalanceSummary {
        lines = List.copyOf(lines);
    }

    /** In fen, by account. */
    public record Amounts(long pending, long available, long reserved) {
        static final Amounts NONE = new Amounts(0, 0, 0);

        Amounts plus(Amounts other) {
            return new Amounts(pending + other.pending, available + other.available, reserved + other.reserved);
        }

        Amounts minus(Amounts other) {
            return new Amounts(pending - other.pending, available - other.available, reserved - other.reserved);
        }

        public long total() {
            return pending + available + reserved;
        }
    }

    /** What changes the balance, in the order in which it is shown. */
    public enum Movement {
        PAYMENTS,
        REFUNDS,
        FEES,
        /** Shares sent to and received from other merchants or paid by the channel, and what came back of them. */
        SPLITS,
        /** From pending to available: it changes no sum. */
        SETTLED,
        RECEIVED,
        TRANSFERRED,
        PAID_OUT,
        /** What users of the operator corrected after a difference from the channel's bill. */
        CORRECTIONS,
        OTHER;

        static Movement of(PostingKind kind) {
            return switch (kind) {
                case PAYMENT, DISCOUNT -> PAYMENTS;
                case REFUND, REFUND_REDUCED, DISCOUNT_REFUNDED -> REFUNDS;
                case FEE, FEE_ADDED, FEE_REFUNDED, FEE_RETURNED -> FEES;
                case SPLIT_SENT,
                        SPLIT_SENT_AVAILABLE,
                        SPLIT_RECEIVED,
                        SPLIT_RECEIVED_AVAILABLE,
                        SPLIT_RETURN_SENT,
                        SPLIT_RETURN_SENT_AVAILABLE,
                        SPLIT_RETURN_RECEIVED,
                        SHARE_RESERVED,
                        SHARE_RESERVED_AVAILABLE,
                        SHARE_RELEASED,
                        SHARE_RELEASED_AVAILABLE,
                        SHARE_DONE,
                        SHARE_RETURNED -> SPLITS;
                case SETTLEMENT, SETTLEMENT_DEDUCTED -> SETTLED;
                case TRANSFER_RECEIVED -> RECEIVED;
                case TRANSFER_SENT -> TRANSFERRED;
                case PAYOUT_RESERVED, PAYOUT_RELEASED, PAYOUT_DONE, PAYOUT_RETURNED, YUAN_REMITTED, YUAN_RETURNED ->
                    PAID_OUT;
                case CORRECTION_CREDITED, CORRECTION_DEBITED -> CORRECTIONS;
                default -> OTHER; // of a kind that is none of these
            };
        }
    }

    /**
     * The postings of a movement.
     *
     * @param count how many postings
     */
    public record Line(Movement movement, long count, Amounts amounts) {}

    public Line line(Movement movement) {
        return lines.stream()
                .filter(line -> line.movement() == movement)
                .findFirst()
                .orElseGet(() -> new Line(movement, 0, Amounts.NONE));
    }

    /** Payments less refunds and fees, in fen. */
    public long netFen() {
        return line(Movement.PAYMENTS).amounts().total()
                + line(Movement.REFUNDS).amounts().total()
                + line(Movement.FEES).amounts().total();
    }
}
