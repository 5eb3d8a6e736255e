package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A verified payment whose number belongs to no attempt, as after a restore from a backup.
 *
 * @param merchant the merchant, if known from the number or the address of the notice
 */
public record UnmatchedPayment(
        Optional<MerchantId> merchant, String number, String tradeNo, Money amount, Instant paidAt, Instant seenAt) {
    /** In the place of a merchant that is not known; no merchant has this number. */
    private static final MerchantId UNKNOWN = new MerchantId("000000000");

    /** The merchant in whose rows such a payment is kept. */
    static MerchantId owner(Optional<MerchantId> merchant) {
        return merchant.orElse(UNKNOWN);
    }

    /** The merchant of a row, if it is known. */
    public static Optional<MerchantId> merchantOf(String owner) {
        return Optional.of(new MerchantId(owner)).filter(merchant -> !merchant.equals(UNKNOWN));
    }
}
