package org.lifepay.gateway.openapi;

import org.lifepay.envelope.Fields;

/** What the desk answers: signed fields, or an error. */
public sealed interface Answer {
    /** Will be signed and sealed. */
    record Done(Fields fields) implements Answer {}

    /** Will be sealed without a signature, as the protocol wants errors. */
    record Refused(ErrorCode code, String cause) implements Answer {
        Fields fields() {
            return Fields.builder()
                    .put("status", "ERROR")
                    .put("code", code.name())
                    .put("error", code.error())
                    .put("cause", cause)
                    .put("errorMessage", cause)
                    .build();
        }
    }
}
