package org.lifepay.gateway.merchantapi;

import org.lifepay.envelope.Fields;

/** What the desk answers: signed fields, or an error. */
public sealed interface ApiResult {
    /** Will be signed and sealed. */
    record Success(Fields fields) implements ApiResult {}

    /** Will be sealed without a signature, as the protocol wants errors. */
    record Failure(ErrorCode code, String cause) implements ApiResult {
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
