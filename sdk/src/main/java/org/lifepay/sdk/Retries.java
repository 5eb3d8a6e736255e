package org.lifepay.sdk;

import java.util.Random;
import java.util.function.Supplier;

/** Repeats a call that is safe to repeat, a bounded number of times, after pauses that spread the callers. */
final class Retries {
    private static final int TRIES = 3;
    private static final int FIRST_PAUSE_MILLIS = 200;

    private final Random random;
    private final Sleeper sleeper;

    Retries(Random random, Sleeper sleeper) {
        this.random = random;
        this.sleeper = sleeper;
    }

    <T> T run(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (UnsureException e) {
                boolean worthIt = attempt < TRIES && !e.code().equals("RATE_LIMITED");
                if (!worthIt || !pause(attempt)) {
                    throw e;
                }
            }
        }
    }

    private boolean pause(int attempt) {
        int base = FIRST_PAUSE_MILLIS << (attempt - 1);
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
