package org.lifepay.simulator.transfer;

import java.time.Instant;

/** Told how transfers end; always while the simulator's lock is held. */
@FunctionalInterface
public interface TransferListener {
    /** It was paid, failed or came back. */
    void changed(Transfer transfer, Instant at);
}
