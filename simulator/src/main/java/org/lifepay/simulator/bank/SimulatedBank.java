package org.lifepay.simulator.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sells foreign money at prices of its own. It remembers as long as its process runs. Safe for many threads. */
public final class SimulatedBank {
    private static final Duration LOCK_VALIDITY = Duration.ofMinutes(10);

    private final Supplier<Instant> clock;
    private final RateWalk rates;
    private final Map<String, PriceLock> locks = new LinkedHashMap<>();
    private final Queue<BankFault> faults = new ArrayDeque<>();
    private boolean closed;

    public SimulatedBank(Supplier<Instant> clock, long seed) {
        this.clock = clock;
        this.rates = new RateWalk(seed);
    }

    /** Closes or opens it. */
    public synchronized void close(boolean shut) {
        closed = shut;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Injects a fault into the next call, after those that are armed. */
    public synchronized void arm(BankFault fault) {
        faults.add(fault);
    }

    /** The fault of this call, which is used up; null: none. */
    public synchronized @Nullable BankFault takeFault() {
        return faults.poll();
    }

    /** The lock of this number, made now or before; null if the bank is closed or has no such currency. */
    public synchronized @Nullable PriceLock lock(String number, String currency) {
        PriceLock known = locks.get(number);
        if (known != null) {
            return known;
        }
        Instant now = clock.get();
        Long price = closed ? null : rates.price(currency, now);
        if (price == null) {
            return null;
        }
        PriceLock lock = new PriceLock(number, currency, price, now, now.plus(LOCK_VALIDITY));
        locks.put(number, lock);
        return lock;
    }
}
