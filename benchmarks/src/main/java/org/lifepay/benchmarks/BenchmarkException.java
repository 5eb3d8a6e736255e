package org.lifepay.benchmarks;

/** Something that the person at the keyboard can mend; the message is one sentence for them. */
final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchmarkException(String sentence) {
        super(sentence);
    }
}
