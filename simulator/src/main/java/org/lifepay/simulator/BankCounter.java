package org.lifepay.simulator;

import java.util.List;
import org.lifepay.simulator.counter.BankArrival;

/** A bank at which the gateway's operator has account numbers: money is paid in, and its list is read. */
public final class BankCounter {
    private final SimulatorState simulatorState;

    public BankCounter(Simulator simulator) {
        this.simulatorState = simulator.simulatorState;
    }

    /** A transfer to an account number arrives; the bank does not know whether it is in use. */
    public BankArrival payIn(String accountNumber, long fen, String payerName, String payerAccount) {
        return simulatorState.locked(
                now -> simulatorState.counter.payIn(accountNumber, fen, payerName, payerAccount, now));
    }

    /** What was booked after this serial number; empty: from the beginning. */
    public List<BankArrival> after(String serialNumber, int limit) {
        return simulatorState.locked(_ -> simulatorState.counter.after(serialNumber, limit));
    }

    /** The latest first. */
    public List<BankArrival> latest(int limit) {
        return simulatorState.locked(_ -> simulatorState.counter.latest(limit));
    }

    /** The next readings of the list fail. */
    public void fail(int times) {
        simulatorState.lock(() -> simulatorState.counter.fail(times));
    }

    /** Whether this reading of the list fails; uses up one that {@link #fail} asked for. */
    public boolean takeOutage() {
        return simulatorState.locked(_ -> simulatorState.counter.takeOutage());
    }
}
