package org.lifepay.gateway.database;

import java.util.Optional;

/** Marks threads that do background work, as opposed to requests. */
public final class Background {
    private static final ScopedValue<String> KIND = ScopedValue.newInstance();

    private Background() {}

    /** Runs it as background work of this kind. */
    public static void run(String kind, Runnable work) {
        ScopedValue.where(KIND, kind).run(work);
    }

    /** The kind of background work that this thread does; empty when it does none. */
    public static Optional<String> kind() {
        return KIND.isBound() ? Optional.of(KIND.get()) : Optional.empty();
    }
}
