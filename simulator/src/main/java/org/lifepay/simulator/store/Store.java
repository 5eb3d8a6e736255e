package org.lifepay.simulator.store;

import java.time.Duration;

/** Where a simulator keeps what it must not forget; called while the simulator's lock is held. */
public interface Store {
    /** Keeps nothing: a simulator that lives as long as its process. */
    Store NONE = new Store() {
        @Override
        public JournalRecord load() {
            return JournalRecord.nothing(0, Duration.ZERO);
        }

        @Override
        public void append(JournalRecord changed) {}

        @Override
        public void replace(JournalRecord all) {}
    };

    /** What earlier runs have kept; asked once, before anything is appended. */
    JournalRecord load();

    /** Keeps what one act has changed, all or nothing; once it has returned the process may die. */
    void append(JournalRecord changed);

    /** Forgets everything but this. */
    void replace(JournalRecord all);
}
