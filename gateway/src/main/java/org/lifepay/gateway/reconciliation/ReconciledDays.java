package org.lifepay.gateway.reconciliation;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BillType;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** The days that were compared, for the pages of operators. */
@Component
public class ReconciledDays {
    @Limit(
            area = LimitArea.SIZES,
            name = "differences and days counted for the operators' overview",
            unit = "rows",
            atLimit = "the figure stays at this")
    private static final int MAX_COUNTED = 1000;

    private final BillDayTable days;
    private final BillTallyTable tallies;
    private final BillDifferenceTable differences;
    private final BillProofTable proofs;
    private final BillFiles files;
    private final BillAccounts accounts;
    private final ReconciliationSettings settings;
    private final Clock clock;

    ReconciledDays(
            BillDayTable days,
            BillTallyTable tallies,
            BillDifferenceTable differences,
            BillProofTable proofs,
            BillFiles files,
            BillAccounts accounts,
            ReconciliationSettings settings,
            Clock clock) {
        this.days = days;
        this.tallies = tallies;
        this.differences = differences;
        this.proofs = proofs;
        this.files = files;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Newest first. */
    public List<BillDay> between(LocalDate first, LocalDate last, int limit) {
        return days.between(first, last, limit);
    }

    /** How many differences are not closed, by day. */
    public Map<BillKey, Long> openDifferences(LocalDate first, LocalDate last) {
        return differences.open(first, last);
    }

    public Optional<BillDay> find(BillKey key) {
        return days.find(key);
    }

    /** Counts and sums of each kind and result. */
    public List<DayLine> lines(BillKey key) {
        return tallies.find(key);
    }

    /** Orders, ledger and bills of a day beside each other; empty if it was compared before there was this. */
    public List<BillProof> proofs(BillKey key) {
        return proofs.find(key).stream()
                .sorted(Comparator.comparing(BillProof::subject))
                .toList();
    }

    /**
     * The next differences of a day.
     *
     * @param after the id of the last one that was read; 0: from the beginning
     */
    public List<BillDifference> differences(BillKey key, long after, boolean openOnly, int limit) {
        return differences.after(key, after, openOnly, limit);
    }

    /** Fetches the bill once more, and compares all of it; false if there is no such day. */
    public boolean refetch(BillKey key) {
        return days.refetch(key, clock.instant());
    }

    /** Writes the file of payments and refunds as the channel sent it. */
    public void copyFile(BillDay day, OutputStream out) throws IOException {
        copyFile(day, BillType.TRADE, day.file(), out);
    }

    /** The same of the account's bill. */
    public void copyAccountFile(BillDay day, OutputStream out) throws IOException {
        copyFile(day, BillType.ACCOUNT, day.accountBill().file(), out);
    }

    private void copyFile(BillDay day, BillType type, BillDay.@Nullable File file, OutputStream out)
            throws IOException {
        if (file != null) {
            files.copy(day.key(), type, file, out);
        }
    }

    /** Days that should be closed by now, oldest first; none of an account whose bills are not fetched. */
    public List<BillDay> overdue() {
        LocalDate last = BusinessDay.of(clock.instant().minus(Duration.ofHours(settings.alarmHour())))
                .minusDays(1);
        return accounts.all().stream()
                .flatMap(bills -> days.openUntil(bills.channel(), bills.account(), last, MAX_COUNTED).stream())
                .limit(MAX_COUNTED)
                .toList();
    }

    /** The ids of the differences that wait for a user. */
    public List<Long> waiting() {
        return differences.waiting(MAX_COUNTED);
    }
}
