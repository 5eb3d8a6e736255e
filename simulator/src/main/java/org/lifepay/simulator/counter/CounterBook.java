package org.lifepay.simulator.counter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.simulator.trade.IdGenerator;

/** What was paid in at the bank; only used while the simulator's lock is held. */
public final class CounterBook {
    private final IdGenerator idGenerator;
    private final List<BankArrival> arrivals = new ArrayList<>();
    private final List<BankArrival> added = new ArrayList<>();
    private int outages;

    public CounterBook(IdGenerator idGenerator) {
        this.idGenerator = idGenerator;
    }

    public BankArrival payIn(String accountNumber, long fen, String payerName, String payerAccount, Instant now) {
        BankArrival arrival =
                new BankArrival(idGenerator.booking(now), accountNumber, fen, payerName, payerAccount, now);
        arrivals.add(arrival);
        added.add(arrival);
        return arrival;
    }

    /** What was booked after this serial number; empty: from the beginning. */
    public List<BankArrival> after(String serialNumber, int limit) {
        return arrivals.stream()
                .filter(arrival -> arrival.serialNumber().compareTo(serialNumber) > 0)
                .limit(limit)
                .toList();
    }

    /** The latest first. */
    public List<BankArrival> latest(int limit) {
        return arrivals.reversed().stream().limit(limit).toList();
    }

    /** The next readings of the list fail. */
    public void fail(int times) {
        outages = times;
    }

    /** Whether this reading of the list fails. */
    public boolean takeOutage() {
        return outages > 0 && outages-- > 0;
    }

    /** Takes over what an earlier run has kept. */
    public void restore(List<BankArrival> kept) {
        arrivals.addAll(kept);
    }

    /** Arrivals since {@link #forgetChanges}. */
    public List<BankArrival> added() {
        return List.copyOf(added);
    }

    public void forgetChanges() {
        added.clear();
    }

    public void clear() {
        arrivals.clear();
        added.clear();
        outages = 0;
    }
}
