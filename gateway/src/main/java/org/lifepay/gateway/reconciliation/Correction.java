package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A correction of a merchant's books by two users, with the explanation of a difference.
 *
 * @param claimedAt when the difference was explained with it
 * @param bookedAt null: not approved
 */
public record Correction(
        MerchantId merchant,
        long id,
        long differenceId,
        Kind kind,
        Money amount,
        Instant claimedAt,
        @Nullable Instant bookedAt) {

    /** What is corrected. */
    public enum Kind {
        /** The merchant is owed more. */
        CREDIT(PostingKind.CORRECTION_CREDITED),
        /** The merchant is owed less. */
        DEBIT(PostingKind.CORRECTION_DEBITED),
        /** The channel has money whose owner is not known yet. */
        SUSPEND(PostingKind.CORRECTION_SUSPENDED),
        /** Money in suspense is not at the channel any more. */
        RELEASE(PostingKind.CORRECTION_RELEASED);

        private final PostingKind posting;

        Kind(PostingKind posting) {
            this.posting = posting;
        }

        PostingKind posting() {
            return posting;
        }

        /** Whether it books more for someone, and the opposite kind takes it back. */
        boolean isGiving() {
            return this == CREDIT || this == SUSPEND;
        }
    }

    Wanted wanted() {
        return new Wanted(kind, amount);
    }

    /** What a user wants with an explanation. */
    public record Wanted(Kind kind, Money amount) {}
}
