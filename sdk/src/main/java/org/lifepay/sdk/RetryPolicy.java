package org.lifepay.sdk;

import java.util.Random;
import java.util.function.Supplier;

/** Repeats a call that is safe to repeat, a bounded number of times, after pauses that spread the callers. */
final class RetryPolicy {
    private static final int MAX_ATTEMPTS = 3;
    private static final int INITIAL_BACKOFF_MILLIS = 200;

    private final Random random;
    private final Sleeper sleeper;

    RetryPolicy(Random random, Sleeper sleeper) {
        this.random = random;
        this.sleeper = sleeper;
    }

    <T> T execute(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (OutcomeUnknownException e) {
                boolean retryable = attempt < MAX_ATTEMPTS && !e.code().equals("RATE_LIMITED");
                if (!retryable || !backOff(attempt)) {
                    throw e;
                }
            }
        }
    }

    private boolean backOff(int attempt) {
        int base = INITIAL_BACKOFF_MILLIS << (attempt - 1);
        try {
            sleeper.sleep(base / 2 + random.nextInt(base));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits; tests put in one that does not. */
    interface Sleeper {
        void sleep(long millis) throws InterruptedException;
    }
}
