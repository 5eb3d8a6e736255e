package org.lifepay.benchmarks;

/** Something that the person at the keyboard can mend; the message is one sentence for them. */
final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotRun(String sentence) {
        super(sentence);
    }
}
