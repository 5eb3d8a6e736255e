package org.lifepay.acceptance.blackbox;

import java.util.Objects;
import org.lifepay.envelope.Fields;

/**
 * What came back over HTTP, opened.
 *
 * @param sealed false for a plain JSON error
 * @param signed false for every error
 */
record OpenedAnswer(int httpStatus, boolean sealed, boolean signed, Fields fields, String body) {
    /** The member's text, empty when it is absent. */
    String text(String name) {
        return Objects.requireNonNullElse(fields.text(name), "");
    }

    boolean has(String name) {
        return fields.has(name);
    }

    String status() {
        return text("status");
    }

    /** The error's code, empty when it is none. */
    String code() {
        return text("code");
    }

    String paymentOrderId() {
        return text("paymentOrderId");
    }
}
