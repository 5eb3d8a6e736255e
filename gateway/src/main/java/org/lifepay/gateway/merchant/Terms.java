package org.lifepay.gateway.merchant;

import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.money.Money;

/**
 * On what terms a merchant trades.
 *
 * @param contactName whom to write to
 * @param contactMail where to
 * @param feeRate hundredths of a percent: 60 is 0.60 %
 * @param paymentModes the codes it may use; empty: all
 * @param orderLimit the largest order; empty: no limit
 * @param dayLimit the most that its orders of one day in Shanghai may come to; empty: no limit
 * @param addresses from where its programs may call; none: from anywhere
 * @param appliesItself whether it may apply for certificates without the operator
 * @param reviewAbove larger refunds need a second person; empty: never
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
        Optional<Money> reviewAbove) {

    private static final int MAX_FEE_RATE = 10_000;

    /** Everything allowed, nothing known, no fee. */
    public static final Terms OPEN = new Terms(
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            AddressList.NONE,
            false,
            Optional.empty());

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

    /** Whether there is anything an order could be refused for. */
    public boolean hasOrderLimits() {
        return paymentModes.isPresent() || orderLimit.isPresent() || dayLimit.isPresent();
    }

    public boolean allows(String paymentMode) {
        return paymentModes.map(enabled -> enabled.contains(paymentMode)).orElse(true);
    }
}
