package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BillType;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.reconciliation.BillDay.AccountBill;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fetches the bills of a day, keeps the files sealed, and has their rows read into the database. */
@Component
class FetchBill {
    private static final Logger log = LoggerFactory.getLogger(FetchBill.class);

    /** Rate limits of the channel ask for a minute; a bill that cannot be read may be mended within hours. */
    private static final Backoff UNKNOWN =
            Backoff.of(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));

    private static final Duration NOT_THERE = Duration.ofMinutes(30);
    private static final Duration NOT_OFFERED = Duration.ofDays(1);
    private static final Duration UNREADABLE = Duration.ofHours(1);

    private final BillDayTable days;
    private final BillFiles files;
    private final ReadBill reader;
    private final OwnBooks books;
    private final ChannelFees fees;
    private final BillLease lease;
    private final ReconciliationSettings settings;
    private final Clock clock;

    FetchBill(
            BillDayTable days,
            BillFiles files,
            ReadBill reader,
            OwnBooks books,
            ChannelFees fees,
            BillLease lease,
            ReconciliationSettings settings,
            Clock clock) {
        this.days = days;
        this.files = files;
        this.reader = reader;
        this.books = books;
        this.fees = fees;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of one of the bills. */
    private sealed interface Fetched {
        record Stored(BillDay.File file) implements Fetched {}

        /** Nothing moved. */
        record Nothing(@Nullable String reason) implements Fetched {}

        record NotOffered(String reason) implements Fetched {}

        record Later(String problem, Duration delay) implements Fetched {}
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
        Fetched trades = download(day, bills, BillType.TRADE);
        if (trades instanceof Fetched.Later(var problem, var delay)) {
            return postpone(day, problem, delay);
        }
        if (trades instanceof Fetched.NotOffered(var reason)) {
            return postpone(day, reason, NOT_OFFERED);
        }
        if (!bills.types().contains(BillType.ACCOUNT)) {
            return read(day, bills, trades, AccountBill.NONE);
        }
        return switch (download(day, bills, BillType.ACCOUNT)) {
            case Fetched.Later(var problem, var delay) -> postpone(day, "signcustomer: " + problem, delay);
            case Fetched.Stored(var file) -> read(day, bills, trades, account(AccountBill.State.STORED, file, null));
            case Fetched.Nothing(var reason) ->
                read(day, bills, trades, account(AccountBill.State.EMPTY, null, reason));
            case Fetched.NotOffered(var reason) ->
                read(day, bills, trades, account(AccountBill.State.NOT_OFFERED, null, reason));
        };
    }

    private static AccountBill account(AccountBill.State state, BillDay.@Nullable File file, @Nullable String problem) {
        return new AccountBill(state, file, problem, BillDay.AccountTotals.NONE);
    }

    private Fetched download(BillDay day, ChannelBills bills, BillType type) {
        BillFiles.Written<BillDownload> written =
                files.store(day, type, out -> bills.fetch(type, day.key().day(), out), lease::extend);
        Fetched fetched = switch (written.result()) {
            case BillDownload.Complete _ -> new Fetched.Stored(written.file());
            case BillDownload.Empty _ -> empty(day, type);
            case BillDownload.NotThere(var reason) -> notThere(day, type, reason);
            case BillDownload.NotOffered(var reason) -> new Fetched.NotOffered(reason);
            case BillDownload.Unknown(var reason) -> new Fetched.Later(reason, UNKNOWN.after(day.tries() - 1));
        };
        if (!(fetched instanceof Fetched.Stored)) {
            files.delete(day, type);
        }
        return fetched;
    }

    /** Until noon an empty bill beside movements of ours is one that is not there yet. */
    private Fetched empty(BillDay day, BillType type) {
        boolean early =
                clock.instant().isBefore(alarm(day)) && books.hasMoved(day.key().day(), type, () -> lease.extend(day));
        return hasFile(day, type) || early
                ? new Fetched.Later("the channel says the bill is empty", NOT_THERE)
                : new Fetched.Nothing(null);
    }

    private Instant alarm(BillDay day) {
        return day.key()
                .day()
                .plusDays(1)
                .atTime(settings.alarmHour(), 0)
                .atZone(BusinessDay.ZONE)
                .toInstant();
    }

    private static boolean hasFile(BillDay day, BillType type) {
        return switch (type) {
            case TRADE -> day.file() != null;
            case ACCOUNT -> day.accountBill().file() != null;
        };
    }

    /**
     * Alipay does not tell "not yet" from "nothing moved": by the afternoon, and if nothing moved here, it is the latter. A
     * day that has a bill is never empty.
     */
    private Fetched notThere(BillDay day, BillType type, String reason) {
        return hasFile(day, type)
                        || clock.instant().isBefore(alarm(day))
                        || books.hasMoved(day.key().day(), type, () -> lease.extend(day))
                ? new Fetched.Later(reason, NOT_THERE)
                : new Fetched.Nothing(reason);
    }

    private boolean read(BillDay day, ChannelBills bills, Fetched trades, AccountBill account) {
        BillDay.File file = trades instanceof Fetched.Stored(var stored) ? stored : null;
        String problem = trades instanceof Fetched.Nothing(var reason) ? reason : null;
        ReadBill.Read read;
        try {
            read = reader.read(day, bills, file, account.file());
        } catch (BillFormatException unreadable) {
            log.error(
                    "bill cannot be read: bill={} problem={}",
                    day.key(),
                    unreadable.getMessage(),
                    unreadable.getCause());
            return postpone(day, String.valueOf(unreadable.getMessage()), UNREADABLE);
        }
        fees.book(day, read.fees());
        AccountBill summed = new AccountBill(account.state(), account.file(), account.problem(), read.accountTotals());
        days.store(day, file, problem, read.totals(), read.expectedFee(), summed, clock.instant());
        files.deleteOthers(day);
        log.info("bill fetched: bill={} rows={} files={} {}", day.key(), read.rows(), file, account.file());
        return true;
    }

    private boolean postpone(BillDay day, String problem, Duration delay) {
        log.warn("bill not fetched: bill={} problem={} retry_in={}", day.key(), problem, delay);
        days.postpone(day, problem, clock.instant().plus(delay));
        return false;
    }
}
