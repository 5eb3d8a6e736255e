package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.lifepay.gateway.ledger.BalanceSummary.Amounts;
import org.lifepay.gateway.ledger.BalanceSummary.Line;
import org.lifepay.gateway.ledger.BalanceSummary.Movement;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Summaries of what is owed to a merchant, for any period. */
@Component
public class BalanceSummaries {
    private final BalanceSummaryTable table;
    private final BalanceTable balances;

    BalanceSummaries(BalanceSummaryTable table, BalanceTable balances) {
        this.table = table;
        this.balances = balances;
    }

    /**
     * Reads the postings from the first day until now.
     *
     * @param last last business day, inclusive
     */
    public BalanceSummary of(MerchantId merchant, LocalDate first, LocalDate last) {
        List<BalanceSummaryTable.Row> rows =
                table.read(merchant, balances.horizon().cluster(), first, last);
        Amounts now = sum(rows.stream().filter(row -> row.kind() == null).toList());
        Amounts closing = now.minus(sum(
                rows.stream().filter(row -> row.kind() != null && row.later()).toList()));
        List<BalanceSummaryTable.Row> period =
                rows.stream().filter(row -> row.kind() != null && !row.later()).toList();
        List<Line> lines = Arrays.stream(Movement.values())
                .map(movement -> line(movement, period))
                .toList();
        return new BalanceSummary(first, last, closing.minus(sum(period)), lines, closing);
    }

    private static Line line(Movement movement, List<BalanceSummaryTable.Row> period) {
        List<BalanceSummaryTable.Row> own = period.stream()
                .filter(row -> row.kind() != null && Movement.of(row.kind()) == movement)
                .toList();
        return new Line(
                movement, own.stream().mapToLong(BalanceSummaryTable.Row::count).sum(), sum(own));
    }

    private static Amounts sum(List<BalanceSummaryTable.Row> rows) {
        return rows.stream().map(BalanceSummaryTable.Row::amounts).reduce(Amounts.NONE, Amounts::plus);
    }
}
