package org.lifepay.gateway.onboarding.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Places that are taken for a while: some in all, of which each one who takes them has a few at most. */
final class Places<K> {
    private final int inAll;
    private final int ofEach;
    private final Map<K, Integer> taken = new HashMap<>();
    private int takenInAll;

    Places(int inAll, int ofEach) {
        this.inAll = inAll;
        this.ofEach = ofEach;
    }

    /** A place that was taken; closing it frees it. */
    final class Place implements AutoCloseable {
        private final K by;

        private Place(K by) {
            this.by = by;
        }

        @Override
        public void close() {
            free(by);
        }
    }

    /** Empty if all are taken, or this one has as many as it may. */
    synchronized Optional<Place> take(K by) {
        int own = taken.getOrDefault(by, 0);
        if (takenInAll == inAll || own == ofEach) {
            return Optional.empty();
        }
        taken.put(by, own + 1);
        takenInAll++;
        return Optional.of(new Place(by));
    }

    private synchronized void free(K by) {
        taken.computeIfPresent(by, (_, own) -> own == 1 ? null : own - 1);
        takenInAll--;
    }
}
