package org.lifepay.envelope;

/** A text that is not one JSON object; the message names no content of it. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String reason) {
        super(reason);
    }
}
