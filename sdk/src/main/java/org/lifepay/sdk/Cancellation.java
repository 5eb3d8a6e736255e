package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/** The answer to {@link LifepayClient#cancel} (protocol §3.1). */
public final class Cancellation extends ApiResource {
    Cancellation(Fields fields) {
        super(fields);
    }

    /** Whether the order is cancelled now; false for example when it is paid already and wants a refund instead. */
    public boolean cancelled() {
        return "SUCCESS".equals(fields().text("status"));
    }

    /** Why it was not cancelled. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
