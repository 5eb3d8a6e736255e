package org.lifepay.gateway.merchant;

import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.money.Money;

/**
 * A merchant's contractual terms.
 *
 * @param contactName the contact's name
 * @param contactMail the contact's email address
 * @param feeRate in basis points: 60 is 0.60 %
 * @param paymentModes allowed payment modes; empty: all but those that have to be named
 * @param orderLimit maximum amount of an order; empty: unlimited
 * @param dayLimit maximum sum of the orders of a day (Asia/Shanghai); empty: unlimited
 * @param addresses addresses from which its programs may call; empty: any
 * @param appliesItself whether it may apply for certificates by itself
 * @param reviewAbove refunds above this amount need an approval; empty: never
 * @param callLimits how often its programs may call
 */
public record Terms(
        Optional<String> contactName,
        Optional<String> contactMail,
        int feeRate,
        Optional<Set<String>> paymentModes,
        Optional<Money> orderLimit,
        Optional<Money> dayLimit,
        AddressList addresses,
        boolean appliesItself,
        Optional<Money> reviewAbove,
        CallLimits callLimits) {

    private static final int MAX_FEE_RATE = 10_000;

    /** Payment modes that no merchant may use unless its terms name them: bank transfer takes account numbers out of a pool. */
    private static final Set<String> NAMED_ONLY = Set.of("OFFLINE-P2P");

    /** No limits, no contact, no fee. */
    public static final Terms OPEN = new Terms(
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            AddressList.NONE,
            false,
            Optional.empty(),
            CallLimits.STANDARD);

    public Terms {
        paymentModes = paymentModes.map(Set::copyOf);
        if (feeRate < 0 || feeRate > MAX_FEE_RATE) {
            throw new IllegalArgumentException("a fee rate is 0 to 100 percent: " + feeRate);
        }
        if (paymentModes.filter(Set::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a merchant without any payment mode cannot trade: suspend it");
        }
        if (orderLimit.filter(Money.ZERO::equals).isPresent()
                || dayLimit.filter(Money.ZERO::equals).isPresent()) {
            throw new IllegalArgumentException("a merchant that may sell for nothing cannot trade: suspend it");
        }
    }

    /** The same terms with these payment modes. */
    public Terms withPaymentModes(Set<String> modes) {
        return new Terms(
                contactName,
                contactMail,
                feeRate,
                Optional.of(modes),
                orderLimit,
                dayLimit,
                addresses,
                appliesItself,
                reviewAbove,
                callLimits);
    }

    /** The same terms with another contact. */
    public Terms withContact(Optional<String> name, Optional<String> mail) {
        return new Terms(
                name,
                mail,
                feeRate,
                paymentModes,
                orderLimit,
                dayLimit,
                addresses,
                appliesItself,
                reviewAbove,
                callLimits);
    }

    /** Whether any term limits orders. */
    public boolean hasOrderLimits() {
        return paymentModes.isPresent() || orderLimit.isPresent() || dayLimit.isPresent();
    }

    public boolean allows(String paymentMode) {
        return paymentModes.map(enabled -> enabled.contains(paymentMode)).orElse(!NAMED_ONLY.contains(paymentMode));
    }
}
