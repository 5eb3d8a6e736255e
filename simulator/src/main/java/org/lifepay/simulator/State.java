package org.lifepay.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeBoard;
import org.lifepay.simulator.trade.Book;
import org.lifepay.simulator.trade.Numbers;
import org.lifepay.simulator.trade.SimulatorSettings;

/** Everything the one lock guards, brought up to the clock's now whenever the lock is taken. */
final class State {
    final Clock clock;
    final NoticeBoard notices;
    final Book book;
    final OAuth oauth;
    final Bills bills;
    final Gateway gateway;
    final Payers payers;
    final Apps apps;
    final Faults faults = new Faults();
    private final ReentrantLock lock = new ReentrantLock();

    State(Clock clock, RandomGenerator chance, SimulatorKeys keys, Supplier<SimulatorSettings> settings) {
        this.clock = clock;
        Numbers numbers = new Numbers(chance);
        this.notices = new NoticeBoard(numbers, settings);
        this.book = new Book(numbers, notices, settings);
        this.oauth = new OAuth(numbers, book);
        this.bills = new Bills(numbers, book);
        this.gateway = new Gateway(keys, book, oauth, bills);
        this.payers = new Payers(book, gateway);
        this.apps = new Apps(book, gateway);
    }

    void clear() {
        book.clear();
        notices.clear();
        faults.clear();
        oauth.clear();
        bills.clear();
    }

    <T extends @Nullable Object> T locked(Function<Instant, T> work) {
        lock.lock();
        try {
            Instant now = clock.instant();
            book.settle(now);
            return work.apply(now);
        } finally {
            lock.unlock();
        }
    }

    void lock(Runnable work) {
        locked(_ -> {
            work.run();
            return true;
        });
    }
}
