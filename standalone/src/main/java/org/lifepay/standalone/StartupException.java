package org.lifepay.standalone;

/** A failure that the user can mend; the message is one sentence. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartupException(String message) {
        super(message);
    }
}
