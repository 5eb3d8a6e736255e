package org.lifepay.simulator.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.lifepay.simulator.counter.BankArrival;
import org.lifepay.simulator.customs.CustomsDeclaration;
import org.lifepay.simulator.notice.NoticeRecord;
import org.lifepay.simulator.trade.OfferRecord;
import org.lifepay.simulator.trade.TopUp;
import org.lifepay.simulator.trade.TradeRecord;
import org.lifepay.simulator.transfer.Transfer;

/**
 * What a simulator must not forget, or the part of it that one act has changed.
 *
 * @param numbers how many numbers have been handed out
 * @param clockOffset how far the clock has been set forward
 */
public record JournalRecord(
        long numbers,
        Duration clockOffset,
        List<OfferRecord> offers,
        List<TradeRecord> trades,
        List<NoticeRecord> notices,
        List<TopUp> topUps,
        List<Transfer> transfers,
        List<CustomsDeclaration> customs,
        List<BankArrival> arrivals) {

    /** A journal begun before there were balances has no top-ups, an older one no transfers, declarations or arrivals. */
    public JournalRecord {
        topUps = Objects.requireNonNullElse(topUps, List.of());
        transfers = Objects.requireNonNullElse(transfers, List.of());
        customs = Objects.requireNonNullElse(customs, List.of());
        arrivals = Objects.requireNonNullElse(arrivals, List.of());
    }

    public static JournalRecord nothing(long numbers, Duration clockOffset) {
        return new JournalRecord(
                numbers, clockOffset, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** The same with other transfers. */
    JournalRecord withTransfers(List<Transfer> others) {
        return new JournalRecord(numbers, clockOffset, offers, trades, notices, topUps, others, customs, arrivals);
    }

    /** The same with other declarations to customs. */
    JournalRecord withCustoms(List<CustomsDeclaration> others) {
        return new JournalRecord(numbers, clockOffset, offers, trades, notices, topUps, transfers, others, arrivals);
    }

    /** The same with other arrivals at the bank. */
    JournalRecord withArrivals(List<BankArrival> others) {
        return new JournalRecord(numbers, clockOffset, offers, trades, notices, topUps, transfers, customs, others);
    }

    /** No trade, offer, notice, top-up, transfer, declaration or arrival is in it. */
    public boolean hasNoRecords() {
        return offers.isEmpty()
                && trades.isEmpty()
                && notices.isEmpty()
                && topUps.isEmpty()
                && transfers.isEmpty()
                && customs.isEmpty()
                && arrivals.isEmpty();
    }
}
