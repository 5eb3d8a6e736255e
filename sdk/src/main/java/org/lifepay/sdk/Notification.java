package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 平台通知，已验签。A verified notification of the platform: a {@link PaymentNotification}, a {@link RefundNotification}, a {@link
 * PayoutNotification}, a {@link SplitNotification}, a {@link CustomsNotification}, a {@link RemittanceNotification}, a {@link
 * RemittanceBatchNotification}, a {@link CollectionNotification} or a {@link SubMerchantNotification} (protocol §3.5). Only {@link NotificationParser} creates one.
 *
 * <p>The same notification can come several times; act once on each {@link #requestId()} and status.
 */
public abstract class Notification extends ApiResource {
    private final Money amount;
    private final String currency;

    Notification(Fields fields, String amountMember, String currencyMember) {
        super(fields);
        amount = money(amountMember);
        currency = string(currencyMember);
    }

    /** For one that has no member of the amount. */
    Notification(Fields fields, Money amount, String currency) {
        super(fields);
        this.amount = amount;
        this.currency = currency;
    }

    /** 平台流水号。The platform's serial number of the order, refund or payout; of a split, its order's. */
    public final String serialNumber() {
        return string("serialNumber");
    }

    /** 金额。The order's, refund's, payout's or split's amount, in fen. */
    public final Money amount() {
        return amount;
    }

    /** 币种。The currency, ISO 4217. */
    public final String currency() {
        return currency;
    }

    /** 完成时间。When it became final; empty when absent or in another format. */
    public final Optional<Instant> completedAt() {
        Optional<Instant> at = time("completeDateTime");
        return at.isPresent() ? at : time(RemittanceNotification.COMPLETED);
    }

    final void verifyAmount(Money expected, String expectedCurrency) {
        if (!amount.equals(expected) || !currency.equals(expectedCurrency)) {
            throw new UnverifiedResponseException("notified of " + amount + " " + currency + " for " + requestId()
                    + ", expected " + expected + " " + expectedCurrency);
        }
    }

    /**
     * 核对金额。Requires the amount that the merchant's own books have under this requestId.
     *
     * @return this
     * @throws UnverifiedResponseException when amount or currency differ
     */
    public abstract Notification requireAmount(Money amount, String currency);
}
