package org.lifepay.simulator;

import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.bill.BillFault;

/** Alipay's bills: their download, and faults in them. */
public final class SimulatedBills {
    private final SimulatorState simulatorState;

    SimulatedBills(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /** The zip behind a bill's download link; null once the link is dead. */
    public byte @Nullable [] download(String token) {
        return simulatorState.locked(now -> simulatorState.bills.download(token, now));
    }

    /** From now on bills have this fault, until {@link Simulator#disarm}. */
    public void arm(BillFault fault) {
        simulatorState.lock(() -> simulatorState.faults.arm(fault));
    }
}
