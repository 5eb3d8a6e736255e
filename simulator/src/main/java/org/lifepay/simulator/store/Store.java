package org.lifepay.simulator.store;

import java.time.Duration;

/** Where a simulator keeps what it must not forget; called while the simulator's lock is held. */
public interface Store {
    /** Keeps nothing: a simulator that lives as long as its process. */
    Store NOWHERE = new Store() {
        @Override
        public Kept load() {
            return Kept.nothing(0, Duration.ZERO);
        }

        @Override
        public void append(Kept changed) {}

        @Override
        public void replace(Kept all) {}
    };

    /** What earlier runs have kept; asked once, before anything is appended. */
    Kept load();

    /** Keeps what one act has changed, all or nothing; once it has returned the process may die. */
    void append(Kept changed);

    /** Forgets everything but this. */
    void replace(Kept all);
}
