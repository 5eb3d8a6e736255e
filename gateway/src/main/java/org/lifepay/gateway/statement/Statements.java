package org.lifepay.gateway.statement;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
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
        for (int part = 0; ; part++) {
            Optional<byte[]> content = parts.find(statement.key(), part);
            if (content.isEmpty()) {
                return;
            }
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content.get()))) {
                gzip.transferTo(out);
            }
        }
    }
}
