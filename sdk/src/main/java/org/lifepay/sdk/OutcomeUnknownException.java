package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/**
 * 结果未知。It is unknown whether the request was carried out: no answer, an incomplete answer, or the platform says so (codes
 * {@code TRY_AGAIN}, {@code INTERNAL_ERROR}, {@code RATE_LIMITED}). Query by {@link #requestId()} before repeating it;
 * never repeat it under a new requestId.
 */
public final class OutcomeUnknownException extends LifepayException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String requestId;

    OutcomeUnknownException(String code, String requestId, String reason, @Nullable Throwable cause) {
        super(code + ": " + reason, cause);
        this.code = code;
        this.requestId = requestId;
    }

    /**
     * 错误码。The platform's error code; that of the refusal when a repeat was refused and the try before it had no answer;
     * {@code NETWORK} when no answer came, {@code HTTP_}nnn for a
     * status without answer.
     */
    public String code() {
        return code;
    }

    /** 请求号。The requestId of the request in doubt. */
    public String requestId() {
        return requestId;
    }
}
