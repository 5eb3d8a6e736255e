package org.lifepay.benchmarks;

/** A failure that the user can mend; the message is one sentence. */
final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }
}
