package org.lifepay.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.bank.BankFault;
import org.lifepay.simulator.counter.BankArrival;
import org.lifepay.simulator.counter.CounterReturn;

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

    /** The next call about a return has this fault, after those that are armed. */
    public void failReturn(BankFault fault) {
        simulatorState.lock(() -> simulatorState.counter.armReturn(fault));
    }

    /** The fault of this call about a return, which is used up; null: none. */
    public @Nullable BankFault takeReturnFault() {
        return simulatorState.locked(_ -> simulatorState.counter.takeReturnFault());
    }

    /** The return of this number, made now or before, to the account that the money came from. */
    public CounterReturn sendBack(String number, String serialNumber, long fen, String to, @Nullable BankFault fault) {
        return simulatorState.locked(now -> simulatorState.counter.sendBack(number, serialNumber, fen, to, fault, now));
    }

    /** The return of this number; null: there is none. */
    public @Nullable CounterReturn returned(String number) {
        return simulatorState.locked(_ -> simulatorState.counter.returned(number));
    }

    /** Whether an arrival has been sent back, or is about to be. */
    public boolean isReturned(BankArrival arrival) {
        return simulatorState.locked(_ -> simulatorState.counter.isReturned(arrival));
    }

    /** The bank's clock. */
    public Instant now() {
        return simulatorState.locked(now -> now);
    }

    /** Whether this reading of the list fails; uses up one that {@link #fail} asked for. */
    public boolean takeOutage() {
        return simulatorState.locked(_ -> simulatorState.counter.takeOutage());
    }
}
