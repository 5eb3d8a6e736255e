package org.lifepay.simulator.bank;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sells and collects foreign money at prices of its own. It remembers as long as its process runs. Safe for many threads. */
public final class SimulatedBank {
    private static final Duration LOCK_VALIDITY = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final String LATE_ACCOUNT = "9003";

    /** Millionths of a yuan for 100 units times hundredths of a unit, divided by this, are fen. */
    private static final BigInteger PER_FEN = BigInteger.valueOf(100_000_000);

    private final Supplier<Instant> clock;
    private final RateWalk rates;
    private final Map<String, PriceLock> locks = new LinkedHashMap<>();
    private final Map<String, Purchase> purchases = new LinkedHashMap<>();
    private final Map<String, SimulatedRemittance> remittances = new LinkedHashMap<>();
    private final Map<String, SimulatedCollection> collections = new LinkedHashMap<>();
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

    /** The purchase of this number, made now or before. */
    public synchronized Purchase buy(
            String number, String lockNumber, String currency, long amount, @Nullable BankFault fault) {
        Purchase known = purchases.get(number);
        if (known != null) {
            return known;
        }
        PriceLock lock = locks.get(lockNumber);
        Instant now = clock.get();
        String code = null;
        if (lock == null || !lock.currency().equals(currency) || amount <= 0) {
            code = "LOCK_UNKNOWN";
        } else if (!now.isBefore(lock.expiresAt())) {
            code = "LOCK_EXPIRED";
        } else if (fault == BankFault.DECLINE) {
            code = "DECLINED_BY_BANK";
        }
        Purchase purchase = new Purchase(
                number,
                currency,
                amount,
                code,
                "B" + (purchases.size() + 1),
                code == null && lock != null ? cost(lock, amount) : 0,
                code == null ? now.plus(fault == BankFault.LATE ? LATE : Duration.ZERO) : null);
        purchases.put(number, purchase);
        return purchase;
    }

    private static long cost(PriceLock lock, long amount) {
        return BigInteger.valueOf(lock.price())
                .multiply(BigInteger.valueOf(amount))
                .add(PER_FEN.subtract(BigInteger.ONE))
                .divide(PER_FEN)
                .longValueExact();
    }

    /** The answer about the remittance of this number, made now or before. */
    public synchronized Map<String, String> remit(
            String number, String currency, long amount, String account, @Nullable BankFault fault) {
        Instant now = clock.get();
        SimulatedRemittance known = remittances.computeIfAbsent(
                number,
                _ -> new SimulatedRemittance(
                        number,
                        currency,
                        amount,
                        "R" + (remittances.size() + 1),
                        fault == BankFault.LATE ? account + LATE_ACCOUNT : account,
                        fault == BankFault.DECLINE,
                        now));
        return known.answer(now);
    }

    /** The answer about a remittance; null: there is none. */
    public synchronized @Nullable Map<String, String> remittance(String number) {
        SimulatedRemittance known = remittances.get(number);
        return known == null ? null : known.answer(clock.get());
    }

    /** The answer about the collection of this number, opened now or before; null if the bank does not have the currency. */
    public synchronized @Nullable Map<String, String> collect(
            String number, String currency, long amount, Instant expiresAt, @Nullable BankFault fault) {
        Instant now = clock.get();
        SimulatedCollection known = collections.get(number);
        if (known == null) {
            Long price = rates.price(currency, now);
            if (price == null) {
                return null;
            }
            known = new SimulatedCollection(
                    number,
                    currency,
                    amount,
                    "C" + (collections.size() + 1),
                    price,
                    fault == BankFault.DECLINE,
                    fault == BankFault.LATE,
                    now,
                    expiresAt);
            collections.put(number, known);
        }
        return known.answer(now);
    }

    /** The answer about a collection; null: there is none. */
    public synchronized @Nullable Map<String, String> collection(String number) {
        SimulatedCollection known = collections.get(number);
        return known == null ? null : known.answer(clock.get());
    }

    public synchronized @Nullable Purchase purchase(String number) {
        return purchases.get(number);
    }

    /** Whether it is bought by now. */
    public boolean isBought(Purchase purchase) {
        Instant at = purchase.boughtAt();
        return at != null && !clock.get().isBefore(at);
    }
}
