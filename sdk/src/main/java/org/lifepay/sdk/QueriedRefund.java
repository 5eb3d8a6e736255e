package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** Where a refund stands: the answer to {@link LifepayClient#queryRefund} (protocol §3.1), or an item of a list (§3.6). */
public final class QueriedRefund extends ApiResource {
    private final Money amount;

    QueriedRefund(Fields fields) {
        super(fields);
        amount = money("amount");
    }

    /** Where the refund stands. */
    public RefundStatus status() {
        return RefundStatus.of(fields().text("status"));
    }

    /** The platform's serial number of the refund. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** The refund's amount, in fen. */
    public Money amount() {
        return amount;
    }

    /** The refund's currency, ISO 4217. */
    public String currency() {
        return string("currency");
    }

    /** When the refund became final; empty before, or when the platform wrote another format. */
    public Optional<Instant> completedAt() {
        return time("completeDateTime");
    }

    /** When it was asked for; only in a list (protocol §3.6). */
    public Optional<Instant> createdAt() {
        return time("createDateTime");
    }

    /** The {@code serialNumber} of its order; only in a list. */
    public Optional<String> orderSerialNumber() {
        return optional("orderId");
    }

    /** Why the money is given back, as the merchant said; only in a list. */
    public Optional<String> remark() {
        return optional("remark");
    }

    /** Why it failed. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
