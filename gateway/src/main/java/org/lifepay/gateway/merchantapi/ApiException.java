package org.lifepay.gateway.merchantapi;

/** Rejects a request with an error code; {@link EnvelopeHandler} turns it into the error response. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** The cause is a sentence for the merchant's developer; it names the field and quotes no value. */
    public ApiException(ErrorCode code, String cause) {
        super(cause, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    String detail() {
        String message = getMessage();
        return message == null ? code.error() : message;
    }
}
