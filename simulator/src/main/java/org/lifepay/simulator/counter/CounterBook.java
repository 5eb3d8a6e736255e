package org.lifepay.simulator.counter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.bank.BankFault;
import org.lifepay.simulator.trade.IdGenerator;

/** What was paid in at the bank; only used while the simulator's lock is held. */
public final class CounterBook {
    private final IdGenerator idGenerator;
    private final List<BankArrival> arrivals = new ArrayList<>();
    private final List<BankArrival> added = new ArrayList<>();
    private final Map<String, CounterReturn> returns = new LinkedHashMap<>();
    private final Queue<BankFault> returnFaults = new ArrayDeque<>();
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

    /** The fault of the next call about a return, after those that are armed. */
    public void armReturn(BankFault fault) {
        returnFaults.add(fault);
    }

    /** The fault of this call, which is used up; null: none. */
    public @Nullable BankFault takeReturnFault() {
        return returnFaults.poll();
    }

    /**
     * The return of this number, made now or before; it is remembered as long as the process runs.
     *
     * @param to only the account that the money came from is one that it is sent to, and only all of it, once
     */
    public CounterReturn sendBack(
            String number, String serialNumber, long fen, String to, @Nullable BankFault fault, Instant now) {
        CounterReturn known = returns.get(number);
        if (known != null) {
            return known;
        }
        BankArrival arrival = arrivals.stream()
                .filter(one -> one.serialNumber().equals(serialNumber))
                .findFirst()
                .orElse(null);
        String code = null;
        if (arrival == null || arrival.fen() != fen) {
            code = "ARRIVAL_UNKNOWN";
        } else if (!arrival.payerAccount().equals(to)) {
            code = "NOT_THE_SENDER";
        } else if (isReturned(arrival)) {
            code = "RETURNED_BEFORE";
        } else if (fault == BankFault.DECLINE) {
            code = "ACCOUNT_CLOSED";
        }
        CounterReturn made = new CounterReturn(
                number, serialNumber, fen, idGenerator.booking(now), code, fault == BankFault.LATE, now);
        returns.put(number, made);
        return made;
    }

    /** The return of this number; null: there is none. */
    public @Nullable CounterReturn returned(String number) {
        return returns.get(number);
    }

    /** Whether an arrival has been sent back, or is about to be. */
    public boolean isReturned(BankArrival arrival) {
        return returns.values().stream()
                .anyMatch(one -> one.code() == null && one.serialNumber().equals(arrival.serialNumber()));
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
        returns.clear();
        returnFaults.clear();
        outages = 0;
    }
}
