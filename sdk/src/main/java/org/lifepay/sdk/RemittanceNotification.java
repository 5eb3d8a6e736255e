package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 付汇通知。A remittance was paid, has failed, or has come back (protocol §3.11); its requestId is its own, its amount in hundredths of
 * the unit. What was SUCCESS can become FAILED days later.
 */
public final class RemittanceNotification extends Notification {
    /** So spelt on the wire, in remittances only. */
    static final String COMPLETED = "completeDataTime";

    RemittanceNotification(Fields fields) {
        super(fields, "amount", "currency");
    }

    /** 付汇状态。Its status. */
    public RemittanceStatus status() {
        return RemittanceStatus.of(fields().text("status"));
    }

    /** 到账金额。What the payee got after the banks' fees, in hundredths; empty unless it was paid. */
    public Optional<Long> received() {
        return hundredths("receivedAmount");
    }

    /** 退回金额。What came back, in hundredths; empty unless it did. */
    public Optional<Long> returned() {
        return hundredths("returnedAmount");
    }

    /** 失败原因。The bank's code, when it failed or came back. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }

    @Override
    public RemittanceNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }

    private Optional<Long> hundredths(String member) {
        return fields().text(member) == null
                ? Optional.empty()
                : Optional.of(money(member).fen());
    }
}
