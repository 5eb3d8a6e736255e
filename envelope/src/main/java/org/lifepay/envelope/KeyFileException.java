package org.lifepay.envelope;

/** A key file that cannot be used; the message says what to do, never what is inside. */
public final class KeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    KeyFileException(String message) {
        super(message);
    }
}
