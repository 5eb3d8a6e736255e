package org.lifepay.gateway.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payout as stored.
 *
 * @param requestId the merchant's number, the idempotency key
 * @param serialNumber our number; also the channel's out_biz_no, never changed
 * @param contentDigest keyed; that of older ones is not
 * @param payeeHint what may be shown of the payee's card or account
 * @param bankCard whether it goes to a bank, which may send it back
 * @param tries number of tries
 */
public record Payout(
        MerchantId merchant,
        long id,
        PayoutKind kind,
        String requestId,
        String serialNumber,
        String contentDigest,
        @Nullable String partnerId,
        Money amount,
        String payeeHint,
        boolean bankCard,
        String notifyUrl,
        @Nullable String remark,
        PayoutState state,
        int tries,
        Instant createdAt) {

    @Override
    public String toString() {
        return "Payout[" + serialNumber + " " + state.status() + "]";
    }
}
