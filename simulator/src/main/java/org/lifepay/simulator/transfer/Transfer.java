package org.lifepay.simulator.transfer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One transfer, and all that is needed to go on with it after a restart.
 *
 * @param errorCode why it failed or came back
 * @param paid when it was paid; null: it was not
 * @param returned when the bank sent it back; null: it did not, or an older journal does not say
 * @param plan what the clock will do to it; null: nothing
 */
public record Transfer(
        String orderId,
        String payFundOrderId,
        TransferTerms terms,
        TransferStatus status,
        @Nullable String errorCode,
        Instant created,
        @Nullable Instant paid,
        @Nullable Instant returned,
        @Nullable Plan plan) {

    /** What happens to it later. */
    public record Plan(
            Instant at, TransferStatus to, @Nullable String errorCode) {}

    /** Whether its money has left the seller's account, or is set aside for it. */
    boolean takesMoney() {
        return status == TransferStatus.DEALING || status == TransferStatus.SUCCESS;
    }

    Transfer planned(Plan next) {
        return new Transfer(orderId, payFundOrderId, terms, status, errorCode, created, paid, returned, next);
    }

    Transfer moved(TransferStatus to, @Nullable String code, Instant at) {
        Instant paidAt = to == TransferStatus.SUCCESS ? at : paid;
        Instant returnedAt = to == TransferStatus.REFUND ? at : returned;
        return new Transfer(orderId, payFundOrderId, terms, to, code, created, paidAt, returnedAt, null);
    }
}
