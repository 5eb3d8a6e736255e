package org.lifepay.standalone;

/** Something that the person at the keyboard can mend; the message is one sentence for them. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
