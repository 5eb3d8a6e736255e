package org.lifepay.standalone;

/** Something that the person at the keyboard can mend; the message is one sentence for them. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartupException(String sentence) {
        super(sentence);
    }
}
