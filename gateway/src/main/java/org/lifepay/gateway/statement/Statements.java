package org.lifepay.gateway.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds finished statements and streams their files. */
@Component
public class Statements {
    private final StatementTable table;
    private final StatementPartTable parts;
    private final StatementDays days;

    Statements(StatementTable table, StatementPartTable parts, StatementDays days) {
        this.table = table;
        this.parts = parts;
        this.days = days;
    }

    /** The result of a lookup by day. */
    public sealed interface Lookup {
        record Ready(Statement statement) implements Lookup {}

        /** Not generated yet; the day is not over, or the work is behind. */
        record NotReady() implements Lookup {}

        record NotFound() implements Lookup {}
    }

    public Optional<Statement> find(StatementKey key) {
        return table.find(key);
    }

    /** All statements of these days, newest first. */
    public List<Statement> between(MerchantId merchant, LocalDate first, LocalDate last) {
        return table.between(merchant, first, last);
    }

    /** The last one of each day of the month, oldest first. */
    public List<Statement> lastOfEachDay(MerchantId merchant, YearMonth month) {
        Map<LocalDate, Statement> days = new TreeMap<>();
        table.between(merchant, month.atDay(1), month.atEndOfMonth())
                .forEach(statement -> days.putIfAbsent(statement.key().day(), statement));
        return List.copyOf(days.values());
    }

    /** The day's last one. */
    public Lookup latest(MerchantId merchant, LocalDate day) {
        List<Statement> ready = table.between(merchant, day, day);
        if (!ready.isEmpty()) {
            return new Lookup.Ready(ready.getFirst());
        }
        boolean later = day.isAfter(days.lastDue()) || table.isPlanned(merchant, day);
        return later ? new Lookup.NotReady() : new Lookup.NotFound();
    }

    /** Writes the file, part by part. */
    public void write(Statement statement, OutputStream out) throws IOException {
        try (InputStream file = open(statement)) {
            file.transferTo(out);
        }
    }

    /** The lines of the file. */
    public StatementLines lines(Statement statement) {
        return new StatementLines(open(statement));
    }

    private InputStream open(Statement statement) {
        return new StatementInputStream(part -> parts.find(statement.key(), part));
    }
}
