package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the bank's list of arrivals and takes them in; nothing is skipped while the bank does not answer. */
@Component
public class ReadBankArrivals implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(ReadBankArrivals.class);

    @Limit(
            area = LimitArea.WORK,
            name = "pages of a bank's list of arrivals read in one run",
            unit = "pages",
            atLimit = "the rest follows in the next run")
    static final int MAX_PAGES = 20;

    private final Optional<BankArrivals> list;
    private final ArrivalCursorTable cursors;
    private final QuarantinedArrivals arrivals;
    private final Clock clock;
    private volatile boolean isFailing;

    ReadBankArrivals(
            Optional<BankArrivals> list, ArrivalCursorTable cursors, QuarantinedArrivals arrivals, Clock clock) {
        this.list = list;
        this.cursors = cursors;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bank-arrivals";
    }

    @Override
    public int runOnce() {
        return list.map(this::readAll).orElse(0);
    }

    /** What is due is the list: it is behind since it was last read to its end. */
    @Override
    public Optional<Backlog> backlog(Instant now) {
        return list.flatMap(bank -> cursors.behindSince(bank.bank())).map(since -> new Backlog(1, since));
    }

    /** The bank whose list is read; empty if none is. */
    public Optional<String> bank() {
        return list.map(BankArrivals::bank);
    }

    /** When its list was last read to its end; empty if it never was. */
    public Optional<Instant> lastRead() {
        return bank().flatMap(cursors::lastRead);
    }

    private int readAll(BankArrivals bank) {
        Instant begun = clock.instant();
        cursors.begin(bank.bank(), begun);
        Set<String> seen = new HashSet<>();
        int taken = 0;
        for (int page = 0; page < MAX_PAGES; page++) {
            String cursor = cursors.find(bank.bank());
            seen.add(cursor);
            BankArrivals.Result result = bank.after(cursor);
            if (!(result instanceof BankArrivals.Result.Read(var rows, var next))) {
                fail(bank, result);
                return taken;
            }
            succeed(bank);
            take(bank, cursor, rows);
            if (!rows.isEmpty() && !next.equals(cursor) && seen.contains(next)) {
                log.error("the cursors of a bank's list go in a circle: bank={} cursor={}", bank.bank(), cursor);
                return taken;
            }
            taken += rows.size();
            if (!next.equals(cursor)) {
                cursors.move(bank.bank(), cursor, next, clock.instant());
            }
            if (rows.isEmpty() || next.equals(cursor)) {
                cursors.markRead(bank.bank(), begun);
                return taken;
            }
        }
        return taken;
    }

    /** One line when it begins: the next run is soon, and {@link #lastRead} tells for how long. */
    private void fail(BankArrivals bank, BankArrivals.Result result) {
        if (!isFailing) {
            log.warn("reading bank arrivals fails, retrying on each run: bank={} {}", bank.bank(), result);
        }
        isFailing = true;
    }

    private void succeed(BankArrivals bank) {
        if (isFailing) {
            log.info("bank arrivals are read again: bank={}", bank.bank());
        }
        isFailing = false;
    }

    private void take(BankArrivals bank, String cursor, List<BankArrivals.Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            arrivals.take(bank.bank(), cursor + "#" + i, rows.get(i));
        }
    }
}
