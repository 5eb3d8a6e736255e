package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.movement.BookedMovement;

/**
 * What does not agree between the bill and our books.
 *
 * @param refundNumber empty for a payment
 * @param tradeNo empty if there is none
 * @param occurrence which row of this name on the bill it is about, from 0
 * @param merchant empty for what is of no merchant
 * @param explanation what a user says of it
 */
public record BillDifference(
        BillKey key,
        long id,
        String number,
        String refundNumber,
        String tradeNo,
        int occurrence,
        BookedMovement.Kind kind,
        MatchResult result,
        Status status,
        Optional<MerchantId> merchant,
        @Nullable String paymentOrderId,
        @Nullable Ours ours,
        @Nullable Theirs theirs,
        Instant foundAt,
        @Nullable Explanation explanation) {

    /** Stands for our status where the amounts are what the merchant received. */
    static final String RECEIVED = "RECEIVED";

    /** The status of a difference. */
    public enum Status {
        OPEN,
        /** Ours alone so far: the next day's bill may have it. */
        CARRIED,
        /** Explained by one user; a second one must approve. */
        EXPLAINED,
        CLOSED
    }

    /** What our books say. */
    public record Ours(long fen, String status, Instant at) {}

    /** What the bill says. */
    public record Theirs(long fen, long feeFen, Instant at) {}

    /** Why it differs, and who says so. */
    public record Explanation(String note, long byId, String byName, Instant at) {}

    public boolean isRefund() {
        return !refundNumber.isEmpty() && !isOfAccount();
    }

    /** Whether it is about a payout, its return, a share, or what else moved the account's balance. */
    public boolean isOfAccount() {
        return switch (kind) {
            case PAYOUT, PAYOUT_RETURN, SHARE, SHARE_RETURN, OTHER, ACCOUNT_TOTAL -> true;
            case PAYMENT, UNMATCHED_PAYMENT, REFUND, AUTO_REFUND, CONSOLE_REFUND -> false;
        };
    }

    /** Whether it is about a sum, and not about a row. */
    public boolean isTotal() {
        return kind == BookedMovement.Kind.ACCOUNT_TOTAL;
    }

    /** Whether both amounts are what the merchant received: the order's amount is the same on both sides. */
    public boolean isOfReceived() {
        return ours != null && ours.status().equals(RECEIVED);
    }

    /** The number by which people look for it. */
    public String subject() {
        return isRefund() ? refundNumber : number;
    }

    /** The amount in question, in fen. */
    public long fen() {
        long theirFen = theirs == null ? 0 : theirs.fen();
        long ourFen = ours == null ? 0 : ours.fen();
        return switch (result) {
            case OURS_ONLY -> ourFen;
            case AMOUNT_DIFFERS -> Math.abs(theirFen - ourFen);
            case MATCHED, DAY_SHIFTED, THEIRS_ONLY, STATUS_DIFFERS, FEE_DIFFERS, CORRECTED -> theirFen;
        };
    }

    /** What the channel has more of the merchant's money than our books say, in fen; negative: less. */
    long missingFen() {
        long theirFen = theirs == null ? 0 : theirs.fen();
        long ourFen = ours == null ? 0 : ours.fen();
        long moreFen = switch (result) {
            case OURS_ONLY -> -ourFen;
            case AMOUNT_DIFFERS -> theirFen - ourFen;
            case THEIRS_ONLY, STATUS_DIFFERS -> theirFen;
            case MATCHED, DAY_SHIFTED, FEE_DIFFERS, CORRECTED -> 0;
        };
        return switch (kind) {
            case PAYMENT, UNMATCHED_PAYMENT, PAYOUT_RETURN, SHARE_RETURN -> moreFen;
            case REFUND, AUTO_REFUND, CONSOLE_REFUND, PAYOUT, SHARE -> -moreFen;
            case OTHER, ACCOUNT_TOTAL -> 0;
        };
    }
}
