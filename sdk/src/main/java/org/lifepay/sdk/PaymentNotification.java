package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/** An order was paid, failed, was cancelled or expired (protocol §3.5); see {@link #status()}. */
public final class PaymentNotification extends Notification {
    PaymentNotification(Fields fields) {
        super(fields, "orderAmount", "orderCurrency");
    }

    /** Where the order stands; only SUCCESS is paid. */
    public OrderStatus status() {
        return OrderStatus.of(fields().text("status"));
    }

    @Override
    public PaymentNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }

    /** How it was paid, for example ALI_SCANCODE_PAY. */
    public Optional<String> paymentModeAlias() {
        return optional("paymentModeAlias");
    }

    /** Who cleared it, for example NUCC. */
    public Optional<String> clearingOrg() {
        return optional("clearingOrg");
    }

    /** The remark that the order was placed with. */
    public Optional<String> remark() {
        return optional("remark");
    }
}
