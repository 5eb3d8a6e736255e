package org.lifepay.gateway.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * An application to become a merchant or to change one.
 *
 * @param provider the service provider that declared it; the merchant's own number where its person applied without one
 * @param subMerchant the number that the merchant has, or will have
 * @param first the first of the two reviews that an approval needs
 * @param decision the decision that stands; also a request for supplements
 */
public record Application(
        long id,
        MerchantId provider,
        String requestId,
        String digest,
        Operation operation,
        MerchantId subMerchant,
        String name,
        String sealedContent,
        @Nullable String notifyUrl,
        Status status,
        Instant submittedAt,
        @Nullable FirstReview first,
        @Nullable Decision decision) {

    /** Whether the merchant's person applied, without a service provider. */
    public boolean isOwn() {
        return provider.equals(subMerchant);
    }

    /** What it is for. */
    public enum Operation {
        CREATE,
        MODIFY,
        /** Another settlement account. */
        BANK_CARD
    }

    /** How it stands. */
    public enum Status {
        SUBMITTED,
        /** One user of the operator agrees; a second one has to. */
        REVIEWED,
        /** Something is missing or wrong; the applicant declares it again. */
        SUPPLEMENT,
        REFUSED,
        APPROVED,
        /** A later one took its place. */
        REPLACED;

        /** Whether users of the operator have to look at it. */
        public boolean waits() {
            return this == SUBMITTED || this == REVIEWED;
        }

        /** Whether it may still be approved as it is, or after supplements. */
        public boolean isOpen() {
            return waits() || this == SUPPLEMENT;
        }
    }

    /** A user of the operator. */
    public record By(long id, String name) {}

    /** A first review that agrees; the fee in basis points. */
    public record FirstReview(By by, Instant at, String reason, int feeRate) {}

    public record Decision(By by, Instant at, String reason) {}

    /** Ids only. */
    @Override
    public String toString() {
        return "Application[" + id + " " + status + "]";
    }
}
