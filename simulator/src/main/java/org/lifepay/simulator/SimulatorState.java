package org.lifepay.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.bill.Bills;
import org.lifepay.simulator.complaint.ComplaintBook;
import org.lifepay.simulator.complaint.ComplaintQueries;
import org.lifepay.simulator.complaint.ComplaintReplies;
import org.lifepay.simulator.counter.CounterBook;
import org.lifepay.simulator.customs.CustomsBook;
import org.lifepay.simulator.customs.CustomsDeclarations;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeBoard;
import org.lifepay.simulator.split.SplitBook;
import org.lifepay.simulator.split.SplitCalls;
import org.lifepay.simulator.split.SplitReturns;
import org.lifepay.simulator.store.JournalRecord;
import org.lifepay.simulator.store.Store;
import org.lifepay.simulator.trade.Balances;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.transfer.TransferBook;

/** Everything the one lock guards, brought up to the clock's now whenever the lock is taken. */
final class SimulatorState {
    final Clock clock;
    final NoticeBoard notices;
    final TradeBook tradeBook;
    final Balances balances;
    final OAuth oauth;
    final Bills bills;
    final TransferBook transfers;
    final CustomsBook customs = new CustomsBook();
    final ComplaintBook complaints = new ComplaintBook();
    final SplitBook splits = new SplitBook();
    final CounterBook counter;
    final MethodDispatcher methodDispatcher;
    final BuyerActions buyerActions;
    final PaymentSheet paymentSheet;
    final AppPayments appPayments;
    final Faults faults = new Faults();
    private final IdGenerator idGenerator;
    private final Store store;
    private final ReentrantLock lock = new ReentrantLock();
    private Duration keptOffset = Duration.ZERO;

    SimulatorState(
            Clock clock,
            RandomGenerator chance,
            SimulatorKeys keys,
            Supplier<SimulatorSettings> settings,
            Store store) {
        this.clock = clock;
        this.store = store;
        this.idGenerator = new IdGenerator(chance);
        this.notices = new NoticeBoard(idGenerator, settings);
        this.tradeBook = new TradeBook(idGenerator, notices, settings);
        this.oauth = new OAuth(idGenerator, tradeBook);
        this.transfers = new TransferBook(idGenerator, notices, settings);
        this.counter = new CounterBook(idGenerator);
        this.bills = new Bills(idGenerator, tradeBook, transfers, splits, faults::ofBills);
        this.methodDispatcher = new MethodDispatcher(
                keys,
                tradeBook,
                oauth,
                bills,
                transfers,
                new CustomsDeclarations(customs, tradeBook, idGenerator),
                new ComplaintQueries(complaints, tradeBook),
                new SplitCalls(splits, tradeBook, idGenerator),
                new SplitReturns(splits),
                new ComplaintReplies(complaints, notices));
        this.balances = new Balances(tradeBook);
        this.buyerActions = new BuyerActions(tradeBook, methodDispatcher, balances);
        this.paymentSheet = new PaymentSheet(tradeBook, buyerActions, balances);
        this.appPayments = new AppPayments(tradeBook, methodDispatcher);
        restore(store.load());
    }

    private void restore(JournalRecord journalRecord) {
        keptOffset = journalRecord.clockOffset();
        if (clock instanceof MovableClock movable && keptOffset.compareTo(movable.offset()) > 0) {
            movable.advance(keptOffset.minus(movable.offset()));
        }
        idGenerator.resume(journalRecord.numbers());
        tradeBook.restore(journalRecord.offers(), journalRecord.trades());
        notices.restore(journalRecord.notices());
        balances.restore(journalRecord.topUps());
        transfers.restore(journalRecord.transfers());
        customs.restore(journalRecord.customs());
        counter.restore(journalRecord.arrivals());
    }

    /** Changes are stored before they are reported. */
    private void keep() {
        Duration offset = clockOffset();
        JournalRecord changed = new JournalRecord(
                idGenerator.count(),
                offset,
                tradeBook.changedOffers(),
                tradeBook.changedTrades(),
                notices.changed(),
                balances.added(),
                transfers.changed(),
                customs.changed(),
                counter.added());
        if (!changed.hasNoRecords() || !offset.equals(keptOffset)) {
            store.append(changed);
            keptOffset = offset;
            tradeBook.forgetChanges();
            notices.forgetChanges();
            balances.forgetChanges();
            transfers.forgetChanges();
            customs.forgetChanges();
            counter.forgetChanges();
        }
    }

    private Duration clockOffset() {
        return clock instanceof MovableClock movable ? movable.offset() : Duration.ZERO;
    }

    void clear() {
        tradeBook.clear();
        notices.clear();
        balances.clear();
        faults.clear();
        oauth.clear();
        bills.clear();
        transfers.clear();
        customs.clear();
        complaints.clear();
        splits.clear();
        counter.clear();
        store.replace(JournalRecord.nothing(idGenerator.count(), clockOffset()));
    }

    void disarm() {
        faults.clear();
        notices.disarm();
    }

    <T extends @Nullable Object> T locked(Function<Instant, T> work) {
        lock.lock();
        try {
            Instant now = clock.instant();
            tradeBook.settle(now);
            transfers.settle(now);
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
