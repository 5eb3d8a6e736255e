package org.lifepay.gateway.transfer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A transfer to another merchant.
 *
 * @param merchant the sender
 * @param requestId the sender's number, the idempotency key
 * @param serialNumber our number, under which both merchants' books have it
 * @param receivedAt null: it left the sender's balance and is not on the receiver's yet
 */
public record AccountTransfer(
        MerchantId merchant,
        long id,
        String requestId,
        String serialNumber,
        String contentDigest,
        @Nullable String partnerId,
        MerchantId receiver,
        Money amount,
        String notifyUrl,
        @Nullable String remark,
        Instant createdAt,
        @Nullable Instant receivedAt) {

    /** The status on the wire. */
    public String status() {
        return receivedAt == null ? "INIT" : "SUCCESS";
    }

    AccountTransfer received(Instant at) {
        return new AccountTransfer(
                merchant,
                id,
                requestId,
                serialNumber,
                contentDigest,
                partnerId,
                receiver,
                amount,
                notifyUrl,
                remark,
                createdAt,
                at);
    }

    @Override
    public String toString() {
        return "AccountTransfer[" + serialNumber + " " + status() + "]";
    }
}
