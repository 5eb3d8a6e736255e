package org.lifepay.benchmarks;

import java.io.IOException;

/**
 * A page or call that is measured.
 *
 * @param reference whether the others of its kind are set beside it: it does everything around a list, and lists nothing
 */
record Lookup(String label, Kind kind, boolean reference, Look look) {
    /** How it comes in. */
    enum Kind {
        PAGE,
        CALL
    }

    /** Looks once; throws when what came is not what was asked for. */
    @FunctionalInterface
    interface Look {
        void once() throws IOException, InterruptedException;
    }
}
