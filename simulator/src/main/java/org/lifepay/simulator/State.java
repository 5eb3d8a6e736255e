package org.lifepay.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeBoard;
import org.lifepay.simulator.store.Kept;
import org.lifepay.simulator.store.Store;
import org.lifepay.simulator.trade.Balances;
import org.lifepay.simulator.trade.Book;
import org.lifepay.simulator.trade.Numbers;
import org.lifepay.simulator.trade.SimulatorSettings;

/** Everything the one lock guards, brought up to the clock's now whenever the lock is taken. */
final class State {
    final Clock clock;
    final NoticeBoard notices;
    final Book book;
    final Balances balances;
    final OAuth oauth;
    final Bills bills;
    final Gateway gateway;
    final Payers payers;
    final Sheet sheet;
    final Apps apps;
    final Faults faults = new Faults();
    private final Numbers numbers;
    private final Store store;
    private final ReentrantLock lock = new ReentrantLock();
    private Duration keptOffset = Duration.ZERO;

    State(Clock clock, RandomGenerator chance, SimulatorKeys keys, Supplier<SimulatorSettings> settings, Store store) {
        this.clock = clock;
        this.store = store;
        this.numbers = new Numbers(chance);
        this.notices = new NoticeBoard(numbers, settings);
        this.book = new Book(numbers, notices, settings);
        this.oauth = new OAuth(numbers, book);
        this.bills = new Bills(numbers, book);
        this.gateway = new Gateway(keys, book, oauth, bills);
        this.balances = new Balances(book);
        this.payers = new Payers(book, gateway, balances);
        this.sheet = new Sheet(book, payers, balances);
        this.apps = new Apps(book, gateway);
        restore(store.load());
    }

    private void restore(Kept kept) {
        keptOffset = kept.clockOffset();
        if (clock instanceof MovableClock movable && keptOffset.compareTo(movable.offset()) > 0) {
            movable.advance(keptOffset.minus(movable.offset()));
        }
        numbers.resume(kept.numbers());
        book.restore(kept.offers(), kept.trades());
        notices.restore(kept.notices());
        balances.restore(kept.topUps());
    }

    /** What has changed is kept before anybody hears of it. */
    private void keep() {
        Duration offset = clockOffset();
        Kept changed = new Kept(
                numbers.count(),
                offset,
                book.changedOffers(),
                book.changedTrades(),
                notices.changed(),
                balances.added());
        if (!changed.hasNoRecords() || !offset.equals(keptOffset)) {
            store.append(changed);
            keptOffset = offset;
            book.forgetChanges();
            notices.forgetChanges();
            balances.forgetChanges();
        }
    }

    private Duration clockOffset() {
        return clock instanceof MovableClock movable ? movable.offset() : Duration.ZERO;
    }

    void clear() {
        book.clear();
        notices.clear();
        balances.clear();
        faults.clear();
        oauth.clear();
        bills.clear();
        store.replace(Kept.nothing(numbers.count(), clockOffset()));
    }

    <T extends @Nullable Object> T locked(Function<Instant, T> work) {
        lock.lock();
        try {
            Instant now = clock.instant();
            book.settle(now);
            return work.apply(now);
        } finally {
            try {
                keep();
            } finally {
                lock.unlock();
            }
        }
    }

    void lock(Runnable work) {
        locked(_ -> {
            work.run();
            return true;
        });
    }
}
