package org.lifepay.gateway.exchange.bank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A bank in memory: 100 units cost 700 yuan, of every currency. */
public final class InMemoryBank implements RateSource {
    public static final ListPrice PRICE = ListPrice.of("700");

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    private final Clock clock;
    private final Map<String, RateResult> locks = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile boolean lost;

    public InMemoryBank(Clock clock) {
        this.clock = clock;
    }

    public void close(boolean shut) {
        closed = shut;
    }

    /** The response of the next call is lost. */
    public void loseNextResponse() {
        lost = true;
    }

    @Override
    public RateResult lock(String number, ForeignCurrency currency) {
        record("lock " + number);
        RateResult known = locks.get(number);
        if (known == null && closed) {
            return new RateResult.Closed();
        }
        Instant now = clock.instant();
        RateResult lock =
                locks.computeIfAbsent(number, _ -> new RateResult.Locked(PRICE, now, now.plus(Duration.ofMinutes(10))));
        if (lost) {
            lost = false;
            return new RateResult.Unknown("lost");
        }
        return lock;
    }

    private void record(String call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            callsWithinTransactions.add(call);
        }
    }
}
