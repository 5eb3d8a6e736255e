package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 退款通知。A refund became final (protocol §3.5); its requestId is the refund's own. */
public final class RefundNotification extends Notification {
    RefundNotification(Fields fields) {
        super(fields, "amount", "currency");
    }

    /** 退款状态。The refund's status. */
    public RefundStatus status() {
        return RefundStatus.of(fields().text("status"));
    }

    @Override
    public RefundNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }

    /** 失败原因。Why it failed. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
