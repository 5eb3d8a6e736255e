package org.lifepay.simulator.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.wire.ChinaTime;

/** The movements of a bill by the time at which they happened, faults included. */
final class BillRows {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final long EXTRA_FEN = 123;

    private final Period period;
    private final int feeBasisPoints;
    private final List<BillFault> faults;

    BillRows(Period period, int feeBasisPoints, List<BillFault> faults) {
        this.period = period;
        this.feeBasisPoints = feeBasisPoints;
        this.faults = faults;
    }

    List<BillRow> of(Collection<Trade> trades) {
        List<BillRow> rows = new ArrayList<>();
        for (Trade trade : trades) {
            Instant paid = trade.paid();
            if (paid != null) {
                rows.add(BillRow.of(trade, paid, fee(trade.receiptFen())));
            }
            trade.refunds()
                    .forEach(refund -> rows.add(
                            BillRow.of(trade, refund, fee(trade.shares(refund).sentBackFen()))));
        }
        rows.replaceAll(this::onItsDay);
        rows.removeIf(row -> !period.contains(row.finished()));
        rows.sort(Comparator.comparing(BillRow::finished));
        faults.forEach(fault -> inject(fault, rows));
        return rows;
    }

    private BillRow onItsDay(BillRow row) {
        boolean late = faults.stream().anyMatch(fault -> fault.kind() == BillFault.Kind.OTHER_DAY && fault.hits(row));
        if (!late) {
            return row;
        }
        LocalDate next = LocalDate.ofInstant(row.finished(), ChinaTime.ZONE).plusDays(1);
        return row.at(next.atStartOfDay(ChinaTime.ZONE).toInstant().plusSeconds(1));
    }

    private void inject(BillFault fault, List<BillRow> rows) {
        Optional<BillRow> found = rows.stream().filter(fault::hits).findFirst();
        switch (fault.kind()) {
            case ROW_MISSING -> found.ifPresent(rows::remove);
            case ROW_EXTRA -> rows.stream().findFirst().ifPresent(like -> rows.add(extra(like, fault.number())));
            case AMOUNT_DIFFERS ->
                found.ifPresent(
                        row -> rows.set(rows.indexOf(row), row.withAmount(row.fen() + (row.refund() ? -1 : 1))));
            case REFUND_NOT_OURS ->
                found.ifPresent(row -> rows.add(row.refundOfIt("B" + day() + "999000000000001", -1)));
            case FEE_DIFFERS -> found.ifPresent(row -> rows.set(rows.indexOf(row), row.withFee(row.feeFen() - 1)));
            case OTHER_DAY, TRUNCATED, OTHER_COLUMNS, LATE, ACCOUNT_ROW_MISSING, ACCOUNT_LATE, TRANSFER_EXTRA -> {}
        }
    }

    private BillRow extra(BillRow like, String number) {
        String payment = number.isEmpty() ? "EXTRA" + day() : number;
        return like.numbered(day() + "22001999000000000001", payment, EXTRA_FEN, -fee(EXTRA_FEN));
    }

    private String day() {
        return DAY.format(period.first());
    }

    private long fee(long fen) {
        return BigDecimal.valueOf(fen)
                .multiply(BigDecimal.valueOf(feeBasisPoints))
                .movePointLeft(4)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
