package org.lifepay.simulator.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lifepay.simulator.counter.BankArrival;
import org.lifepay.simulator.customs.CustomsDeclaration;
import org.lifepay.simulator.notice.NoticeBoard;
import org.lifepay.simulator.notice.NoticeRecord;
import org.lifepay.simulator.trade.OfferRecord;
import org.lifepay.simulator.trade.TopUp;
import org.lifepay.simulator.trade.TradeRecord;
import org.lifepay.simulator.transfer.Transfer;

/** What many lines amount to: the last record of each, in the order in which they first came. */
final class MergedJournal {
    private final Map<String, OfferRecord> offers = new LinkedHashMap<>();
    private final Map<String, TradeRecord> trades = new LinkedHashMap<>();
    private final Map<Long, NoticeRecord> notices = new LinkedHashMap<>();
    private final List<TopUp> topUps = new ArrayList<>();
    private final Map<String, Transfer> transfers = new LinkedHashMap<>();
    private final Map<String, CustomsDeclaration> customs = new LinkedHashMap<>();
    private final List<BankArrival> arrivals = new ArrayList<>();
    private long read;
    private long numbers;
    private Duration clockOffset = Duration.ZERO;

    void add(JournalRecord line) {
        read += line.offers().size()
                + line.trades().size()
                + line.notices().size()
                + line.topUps().size()
                + line.transfers().size()
                + line.customs().size()
                + line.arrivals().size();
        numbers = line.numbers();
        clockOffset = line.clockOffset();
        line.offers().forEach(offer -> offers.put(offer.token(), offer));
        line.trades().forEach(trade -> trades.put(trade.tradeNo(), trade));
        topUps.addAll(line.topUps());
        arrivals.addAll(line.arrivals());
        line.transfers().forEach(transfer -> transfers.put(transfer.terms().outBizNo(), transfer));
        line.customs().forEach(one -> customs.put(one.outRequestNo(), one));
        line.notices().forEach(notice -> notices.put(notice.order(), notice));
    }

    /** Most of what was read has been replaced by later lines, or is not needed any more. */
    boolean mostIsStale() {
        forgetOldNotices();
        return read
                > 2L
                        * (offers.size()
                                + trades.size()
                                + notices.size()
                                + topUps.size()
                                + transfers.size()
                                + customs.size()
                                + arrivals.size());
    }

    private void forgetOldNotices() {
        long finished =
                notices.values().stream().filter(notice -> !notice.waits()).count();
        var each = notices.values().iterator();
        while (finished > NoticeBoard.REMEMBERED) {
            if (!each.next().waits()) {
                each.remove();
                finished--;
            }
        }
    }

    JournalRecord all() {
        return new JournalRecord(
                numbers,
                clockOffset,
                List.copyOf(offers.values()),
                List.copyOf(trades.values()),
                List.copyOf(notices.values()),
                List.copyOf(topUps),
                List.copyOf(transfers.values()),
                List.copyOf(customs.values()),
                List.copyOf(arrivals));
    }

    /** The same, a record a line; the top-ups and the arrivals stand together in the first. */
    Stream<JournalRecord> lines() {
        List<OfferRecord> noOffers = List.of();
        List<TradeRecord> noTrades = List.of();
        List<NoticeRecord> noNotices = List.of();
        List<TopUp> noTopUps = List.of();
        return Stream.of(
                        Stream.of(line(noOffers, noTrades, noNotices, List.copyOf(topUps))
                                .withArrivals(List.copyOf(arrivals))),
                        offers.values().stream().map(one -> line(List.of(one), noTrades, noNotices, noTopUps)),
                        trades.values().stream().map(one -> line(noOffers, List.of(one), noNotices, noTopUps)),
                        notices.values().stream().map(one -> line(noOffers, noTrades, List.of(one), noTopUps)),
                        transfers.values().stream()
                                .map(one -> line(noOffers, noTrades, noNotices, noTopUps)
                                        .withTransfers(List.of(one))),
                        customs.values().stream()
                                .map(one -> line(noOffers, noTrades, noNotices, noTopUps)
                                        .withCustoms(List.of(one))))
                .flatMap(lines -> lines);
    }

    private JournalRecord line(
            List<OfferRecord> someOffers,
            List<TradeRecord> someTrades,
            List<NoticeRecord> someNotices,
            List<TopUp> someTopUps) {
        return new JournalRecord(
                numbers, clockOffset, someOffers, someTrades, someNotices, someTopUps, List.of(), List.of(), List.of());
    }
}
