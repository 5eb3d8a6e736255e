package org.lifepay.gateway.document;

import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.ledger.BalanceSummary;
import org.lifepay.gateway.ledger.BalanceSummary.Amounts;
import org.lifepay.gateway.ledger.BalanceSummary.Line;
import org.lifepay.gateway.spreadsheet.Cell;

/** Opening and closing balance of a statement's days, by account, with what lies between: rows of its summary. */
final class StatementBalance {
    private StatementBalance() {}

    static List<List<Cell>> rows(BalanceSummary summary, DocumentTexts texts) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of());
        rows.add(List.of(
                new Cell.Label(texts.get("balance.item")),
                new Cell.Label(texts.get("count")),
                new Cell.Label(texts.get("balance.pending")),
                new Cell.Label(texts.get("balance.available")),
                new Cell.Label(texts.get("balance.reserved")),
                new Cell.Label(texts.get("balance.total"))));
        rows.add(row(texts.get("balance.opening"), Cell.EMPTY, summary.opening()));
        for (Line line : summary.lines()) {
            rows.add(row(texts.get("balance." + line.movement()), new Cell.Count(line.count()), line.amounts()));
        }
        rows.add(row(texts.get("balance.closing"), Cell.EMPTY, summary.closing()));
        return rows;
    }

    private static List<Cell> row(String label, Cell count, Amounts amounts) {
        return List.of(
                new Cell.Label(label),
                count,
                new Cell.Amount(amounts.pending()),
                new Cell.Amount(amounts.available()),
                new Cell.Amount(amounts.reserved()),
                new Cell.Amount(amounts.total()));
    }
}
