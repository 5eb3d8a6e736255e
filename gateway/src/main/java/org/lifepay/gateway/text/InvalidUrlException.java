package org.lifepay.gateway.text;

/** A text is not an address that we call or lead a browser to; the message says why, and where in the text. */
public final class InvalidUrlException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidUrlException(String reason) {
        super(reason, null, false, false);
    }

    InvalidUrlException(String reason, int index) {
        this(reason + " at position " + (index + 1));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
