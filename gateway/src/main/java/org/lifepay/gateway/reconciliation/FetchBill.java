package org.lifepay.gateway.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Fetches the bill of a day, keeps the file sealed, and reads its rows into the database. */
@Component
class FetchBill {
    private static final Logger log = LoggerFactory.getLogger(FetchBill.class);
    private static final int BATCH = 1000;
    private static final int DELETE_BATCH = 10_000;

    /** Rate limits of the channel ask for a minute; a bill that cannot be read may be mended within hours. */
    private static final Backoff UNKNOWN =
            Backoff.of(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));

    private static final Duration NOT_THERE = Duration.ofMinutes(30);
    private static final Duration UNREADABLE = Duration.ofHours(1);

    private final BillDayTable days;
    private final BillLineTable lines;
    private final BillFiles files;
    private final OwnBooks books;
    private final BillLease lease;
    private final ReconciliationSettings settings;
    private final Clock clock;

    FetchBill(
            BillDayTable days,
            BillLineTable lines,
            BillFiles files,
            OwnBooks books,
            BillLease lease,
            ReconciliationSettings settings,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.files = files;
        this.books = books;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
    }

    /** True if the day can be compared now: its rows are there, or it is known to have none. */
    boolean fetch(BillDay day, ChannelBills bills) {
        boolean kept = false;
        try {
            kept = tryFetching(day, bills);
            return kept;
        } finally {
            if (!kept) {
                files.delete(day);
            }
        }
    }

    private boolean tryFetching(BillDay day, ChannelBills bills) {
        BillFiles.Written<BillDownload> written =
                files.store(day, out -> bills.fetch(day.key().day(), out), lease::extend);
        return switch (written.result()) {
            case BillDownload.Complete _ -> read(day, bills, written.file());
            case BillDownload.Empty _ ->
                day.file() == null ? empty(day, null) : postpone(day, "the channel says the bill is empty", NOT_THERE);
            case BillDownload.NotThere(var reason) -> notThere(day, reason);
            case BillDownload.NotOffered(var reason) -> postpone(day, reason, Duration.ofDays(1));
            case BillDownload.Unknown(var reason) -> postpone(day, reason, UNKNOWN.after(day.tries() - 1));
        };
    }

    /**
     * Alipay does not tell "not yet" from "nothing moved": by the afternoon, and if nothing moved here, it is the latter. A
     * day that has a bill is never empty.
     */
    private boolean notThere(BillDay day, String reason) {
        Instant alarm = day.key()
                .day()
                .plusDays(1)
                .atTime(settings.alarmHour(), 0)
                .atZone(BusinessDay.ZONE)
                .toInstant();
        if (day.file() != null
                || clock.instant().isBefore(alarm)
                || books.hasMoved(day.key().day(), () -> lease.extend(day))) {
            return postpone(day, reason, NOT_THERE);
        }
        return empty(day, reason);
    }

    private boolean empty(BillDay day, @Nullable String reason) {
        files.delete(day);
        clearLines(day);
        days.store(day, null, BillDay.Totals.NONE, reason, clock.instant());
        return true;
    }

    /** Reads the file twice: the rows of the file before are replaced only by those of one that is whole. */
    private boolean read(BillDay day, ChannelBills bills, BillDay.File file) {
        Reader reader = new Reader(day);
        try {
            verify(day, bills, file);
            clearLines(day);
            read(day, bills, file, reader::add);
            reader.flush();
        } catch (BillFormatException unreadable) {
            log.error(
                    "bill cannot be read: bill={} problem={}",
                    day.key(),
                    unreadable.getMessage(),
                    unreadable.getCause());
            return postpone(day, String.valueOf(unreadable.getMessage()), UNREADABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        days.store(day, file, reader.sums.totals(), null, clock.instant());
        files.deleteOthers(day.key(), file);
        log.info(
                "bill fetched: bill={} rows={} bytes={} sha256={}",
                day.key(),
                reader.sums.count,
                file.size(),
                file.digest());
        return true;
    }

    private void read(BillDay day, ChannelBills bills, BillDay.File file, Consumer<BilledMovement> rows)
            throws IOException {
        try (InputStream stream = files.open(day.key(), file, () -> lease.extend(day))) {
            bills.read(stream, rows);
        }
    }

    /**
     * Reads the file to its end.
     *
     * @throws BillFormatException if it cannot be read, for whatever reason that lies in the file
     */
    private void verify(BillDay day, ChannelBills bills, BillDay.File file) throws IOException {
        Sums sums = new Sums();
        try {
            read(day, bills, file, sums::add);
        } catch (DataAccessException | BillLease.LostException ours) {
            throw ours;
        } catch (RuntimeException broken) {
            BillFormatException unreadable = new BillFormatException("the file cannot be read: " + broken);
            unreadable.initCause(broken);
            throw unreadable;
        }
    }

    private void clearLines(BillDay day) {
        do {
            lease.extend(day);
        } while (lines.delete(day.key(), DELETE_BATCH) == DELETE_BATCH);
    }

    private boolean postpone(BillDay day, String problem, Duration delay) {
        log.warn("bill not fetched: bill={} problem={} retry_in={}", day.key(), problem, delay);
        days.postpone(day, problem, clock.instant().plus(delay));
        return false;
    }

    /** Writes rows in batches. */
    private final class Reader {
        private final BillDay day;
        private final List<BillLineTable.Line> batch = new ArrayList<>(BATCH);
        private final Sums sums = new Sums();

        Reader(BillDay day) {
            this.day = day;
        }

        void add(BilledMovement row) {
            sums.add(row);
            batch.add(new BillLineTable.Line(sums.count, row));
            if (batch.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (!batch.isEmpty()) {
                lease.extend(day);
                lines.insert(day.key(), batch);
                batch.clear();
            }
        }
    }

    private static final class Sums {
        private long count;
        private long payments;
        private long paid;
        private long refunds;
        private long refunded;
        private long fee;

        void add(BilledMovement row) {
            count++;
            fee = Math.addExact(fee, row.feeFen());
            if (row.isRefund()) {
                refunds++;
                refunded = Math.addExact(refunded, row.received().fen());
            } else {
                payments++;
                paid = Math.addExact(paid, row.received().fen());
            }
        }

        BillDay.Totals totals() {
            return new BillDay.Totals(payments, paid, refunds, refunded, fee);
        }
    }
}
