package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.util.Optional;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.work.BackgroundTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the bank's list of arrivals and takes them in; nothing is skipped while the bank does not answer. */
@Component
public class ReadBankArrivals implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(ReadBankArrivals.class);

    private final Optional<BankArrivals> list;
    private final ArrivalCursorTable cursors;
    private final TakeArrival takeArrival;
    private final Clock clock;

    ReadBankArrivals(Optional<BankArrivals> list, ArrivalCursorTable cursors, TakeArrival takeArrival, Clock clock) {
        this.list = list;
        this.cursors = cursors;
        this.takeArrival = takeArrival;
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

    private int readAll(BankArrivals bank) {
        int taken = 0;
        int page;
        do {
            page = readPage(bank);
            taken += page;
        } while (page > 0);
        return taken;
    }

    private int readPage(BankArrivals bank) {
        String cursor = cursors.find(bank.bank());
        return switch (bank.after(cursor)) {
            case BankArrivals.Result.Read(var arrivals, var next) -> {
                arrivals.forEach(takeArrival::take);
                if (!next.equals(cursor)) {
                    cursors.move(bank.bank(), cursor, next, clock.instant());
                }
                yield next.equals(cursor) ? 0 : arrivals.size();
            }
            case BankArrivals.Result.Unknown(var reason) -> {
                log.warn("reading bank arrivals failed, retrying on next run: bank={} problem={}", bank.bank(), reason);
                yield 0;
            }
        };
    }
}
