package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * What the platform told the merchant by itself, verified: a {@link PaymentNotification} or a {@link RefundNotification}
 * (protocol §3.5). Only {@link NotificationParser} makes one.
 *
 * <p>The same notification can come several times; act on a {@link #requestId()} once.
 */
public abstract class Notification extends ApiResource {
    private final Money amount;
    private final String currency;

    Notification(Fields fields, String amountMember, String currencyMember) {
        super(fields);
        amount = money(amountMember);
        currency = string(currencyMember);
    }

    /** The platform's serial number of the order or refund. */
    public final String serialNumber() {
        return string("serialNumber");
    }

    /** The order's or refund's amount, in fen. */
    public final Money amount() {
        return amount;
    }

    /** The currency, ISO 4217. */
    public final String currency() {
        return currency;
    }

    /** When it became final; empty when the platform wrote another format. */
    public final Optional<Instant> completedAt() {
        return time("completeDateTime");
    }

    final void verifyAmount(Money expected, String expectedCurrency) {
        if (!amount.equals(expected) || !currency.equals(expectedCurrency)) {
            throw new UnverifiedResponseException("notified of " + amount + " " + currency + " for " + requestId()
                    + ", expected " + expected + " " + expectedCurrency);
        }
    }

    /**
     * Demands the amount that the merchant's own books have under this requestId.
     *
     * @return this
     * @throws UnverifiedResponseException when amount or currency differ
     */
    public abstract Notification requireAmount(Money amount, String currency);
}
