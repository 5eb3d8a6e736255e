package org.lifepay.sdk;

import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
                again(attempt, e);
            }
        }
    }

    /**
     * As {@link #execute}, for a call that changes something: what refuses a repeat says nothing of the try before it, which may
     * have been carried out, unless it speaks of the order itself.
     */
    <T> T runWrite(Supplier<T> call) {
        @Nullable OutcomeUnknownException before = null;
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (OutcomeUnknownException e) {
                before = e;
                again(attempt, e);
            } catch (RequestRejectedException e) {
                if (before == null || e.code().equals("CHANNEL_DECLINED")) {
                    throw e;
                }
                throw new OutcomeUnknownException(
                        e.code(),
                        before.requestId(),
                        "a repeat was refused, but the try before it may have been carried out; query first",
                        e);
            }
        }
    }

    private void again(int attempt, OutcomeUnknownException e) {
        boolean worthIt = attempt < MAX_ATTEMPTS && !e.code().equals("RATE_LIMITED");
        if (!worthIt || !backOff(attempt)) {
            throw e;
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
