package org.lifepay.simulator.bill;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.wire.ChinaTime;

/** What changed the account's balance, by the time at which it happened, faults included. */
final class AccountRows {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final long EXTRA_FEN = -123;

    private final Period period;
    private final List<BillFault> faults;

    AccountRows(Period period, List<BillFault> faults) {
        this.period = period;
        this.faults = faults;
    }

    /** @param trades of the period, with the faults that both bills have */
    List<AccountRow> of(List<BillRow> trades, Collection<Transfer> transfers, Collection<AccountRow> shares) {
        List<AccountRow> rows = new ArrayList<>();
        for (BillRow trade : trades) {
            rows.add(AccountRow.of(trade));
            if (trade.feeFen() != 0) {
                rows.add(AccountRow.feeOf(trade));
            }
        }
        rows.addAll(of(transfers, shares));
        rows.sort(Comparator.comparing(AccountRow::at));
        faults.forEach(fault -> inject(fault, rows));
        return rows;
    }

    private List<AccountRow> of(Collection<Transfer> transfers, Collection<AccountRow> shares) {
        List<AccountRow> rows = new ArrayList<>(shares);
        for (Transfer transfer : transfers) {
            Instant paid = transfer.paid();
            Instant returned = transfer.returned();
            if (paid != null) {
                rows.add(AccountRow.paid(transfer, paid));
            }
            if (paid != null && returned != null) {
                rows.add(AccountRow.returned(transfer, returned));
            }
        }
        rows.replaceAll(this::onItsDay);
        rows.removeIf(row -> !period.contains(row.at()));
        return rows;
    }

    private AccountRow onItsDay(AccountRow row) {
        if (faults.stream().noneMatch(fault -> fault.kind() == BillFault.Kind.OTHER_DAY && fault.hits(row))) {
            return row;
        }
        LocalDate next = LocalDate.ofInstant(row.at(), ChinaTime.ZONE).plusDays(1);
        return row.at(next.atStartOfDay(ChinaTime.ZONE).toInstant().plusSeconds(1));
    }

    /** Payments and refunds have their faults already. */
    private void inject(BillFault fault, List<AccountRow> rows) {
        Optional<AccountRow> transfer = rows.stream()
                .filter(row -> row.isOnNoOtherBill() && fault.hits(row))
                .findFirst();
        switch (fault.kind()) {
            case ROW_MISSING -> transfer.ifPresent(rows::remove);
            case AMOUNT_DIFFERS ->
                transfer.ifPresent(row ->
                        rows.set(rows.indexOf(row), row.withAmount(row.fen() + (row.fen() < 0 ? -1 : 1))));
            case TRANSFER_EXTRA -> rows.add(extra(fault.number()));
            case ACCOUNT_ROW_MISSING ->
                rows.stream().filter(fault::hits).findFirst().ifPresent(rows::remove);
            case ROW_EXTRA, OTHER_DAY, REFUND_NOT_OURS, FEE_DIFFERS, TRUNCATED, OTHER_COLUMNS, LATE, ACCOUNT_LATE -> {}
        }
    }

    private AccountRow extra(String number) {
        Instant noon = period.first().atStartOfDay(ChinaTime.ZONE).toInstant().plus(Duration.ofHours(12));
        String day = DAY.format(period.first());
        return AccountRow.extra(number, day + "110070001502999999999999", noon, EXTRA_FEN);
    }
}
