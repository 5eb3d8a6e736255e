package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 外币收款通知。A collection was paid or has failed (protocol §3.11); its amount is what was asked for, in hundredths of the unit. What was
 * FAILED becomes SUCCESS when the payer has paid nevertheless.
 */
public final class CollectionNotification extends Notification {
    /** Only collections are told with it. */
    static final String PURPOSE = "forUse";

    CollectionNotification(Fields fields) {
        super(fields, "amount", "currency");
    }

    /** 收款状态。Its status. */
    public CollectionStatus status() {
        return CollectionStatus.of(fields().text("status"));
    }

    /** 结汇结果。What came of it, when it is paid. */
    public Optional<CollectionSettlement> settlement() {
        return CollectionSettlement.of(fields());
    }

    /** 失败原因。The bank's code, when it failed. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }

    @Override
    public CollectionNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }
}
