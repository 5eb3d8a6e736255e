package org.lifepay.gateway.merchantapi;

import org.lifepay.envelope.Fields;

/** The result of an API call: signed fields, or an error. */
public sealed interface ApiResult {
    /** Signed and encrypted. */
    record Success(Fields fields) implements ApiResult {}

    /** Encrypted without a signature, as the protocol specifies for errors. */
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
