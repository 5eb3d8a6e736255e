package org.lifepay.sdk;

/**
 * The platform refused the request and did nothing (status ERROR, protocol §2, errors): mend it, then send it again.
 *
 * <p>A refusal carries no signature in this protocol, so it proves nothing; before giving an order up for good, query it.
 */
public final class RequestRejectedException extends LifepayException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String reason;

    RequestRejectedException(String code, String reason) {
        super(code + ": " + reason, null);
        this.code = code;
        this.reason = reason;
    }

    /** The platform's error code, stable, for programs; for example {@code REFUND_EXCEEDS_ORDER}. */
    public String code() {
        return code;
    }

    /** What is wrong, for people; it names the field where one is at fault. */
    public String reason() {
        return reason;
    }
}
