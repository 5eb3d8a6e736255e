package org.lifepay.sdk;

/**
 * 请求被拒绝，未执行。The platform rejected the request and did nothing (status ERROR, protocol §2, errors): correct it, then send it
 * again.
 *
 * <p>An error reply carries no signature in this protocol, so it proves nothing; query an order before you give it up.
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

    /** 错误码。The platform's error code, stable, for programs (protocol §4); for example {@code REFUND_EXCEEDS_ORDER}. */
    public String code() {
        return code;
    }

    /** 错误说明。What is wrong, for people; names the field where one is at fault. */
    public String reason() {
        return reason;
    }
}
