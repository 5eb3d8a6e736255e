package org.lifepay.envelope;

/** JSON 无效。A text that is not one JSON object; the message quotes no content. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String reason) {
        super(reason);
    }
}
