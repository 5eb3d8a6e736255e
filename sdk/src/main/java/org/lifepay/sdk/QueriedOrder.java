package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** The answer to {@link LifepayClient#query}: where the order stands (protocol §3.1). */
public final class QueriedOrder extends Answer {
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
    public Optional<Instant> completed() {
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

    /** The remark that the order was placed with. */
    public Optional<String> remark() {
        return optional("remark");
    }
}
