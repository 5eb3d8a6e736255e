package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** Where an order stands: the answer to {@link LifepayClient#query} (protocol §3.1), or an item of a list (§3.6). */
public final class QueriedOrder extends ApiResource {
    private final Money amount;

    /** An answer without the order's amount is one to another call, for example a played back reply to placing it. */
    QueriedOrder(Fields fields) {
        super(fields);
        amount = money("orderAmount");
    }

    /** Where the order stands. */
    public OrderStatus status() {
        return OrderStatus.of(fields().text("status"));
    }

    /** The platform's serial number of the order; a refund names it. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** The order's amount, in fen. */
    public Money amount() {
        return amount;
    }

    /** The order's currency, ISO 4217. */
    public String currency() {
        return string("orderCurrency");
    }

    /** The sum of all refunds so far, in fen. */
    public Money refunded() {
        return fields().text("totalRefundAmount") == null ? Money.fen(0) : money("totalRefundAmount");
    }

    /** When the order became final; empty before, or when the platform wrote another format. */
    public Optional<Instant> completedAt() {
        return time("completeDateTime");
    }

    /** How it was paid, for example ALI_SCANCODE_PAY. */
    public Optional<String> paymentModeAlias() {
        return optional("paymentModeAlias");
    }

    /** Who cleared it, for example NUCC. */
    public Optional<String> clearingOrg() {
        return optional("clearingOrg");
    }

    /** When it was placed; only in a list (protocol §3.6). */
    public Optional<Instant> createdAt() {
        return time("createDateTime");
    }

    /** The {@code paymentModeCode} that it was placed with; only in a list, and empty for the cashier page. */
    public Optional<String> paymentModeCode() {
        return optional("paymentModeCode");
    }

    /** The remark that the order was placed with. */
    public Optional<String> remark() {
        return optional("remark");
    }
}
