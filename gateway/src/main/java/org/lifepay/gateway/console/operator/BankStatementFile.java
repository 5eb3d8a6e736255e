package org.lifepay.gateway.console.operator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.exclusiveaccount.StatementUploads;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.TableReader;
import org.lifepay.gateway.spreadsheet.UploadedText;
import org.lifepay.gateway.time.BusinessDay;

/**
 * Reads a bank's statement: MT940, camt.053, or a table as CSV or Excel: serial number, account number, amount in yuan, time of booking
 * in Shanghai, and who sent it (name, account, bank, remark; the account is passed over). A header is passed over. All lines are right,
 * or none is taken.
 */
final class BankStatementFile {
    @Limit(
            area = LimitArea.SIZES,
            name = "file of a bank statement",
            unit = "bytes",
            atLimit = "the page says so: divide the file")
    static final int MAX_BYTES = 512 * 1024;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> HEADERS = Set.of("银行流水号", "流水号", "serial number", "serialNumber");

    private BankStatementFile() {}

    /** The result. */
    sealed interface Result {
        /** At least one line. */
        record Read(List<BankArrival> lines) implements Result {
            /** Keeps payers out of logs. */
            @Override
            public String toString() {
                return "Read[]";
            }
        }

        /**
         * Nothing is taken.
         *
         * @param text the message key of the reason
         * @param row its line, from 1; 0: of the file
         */
        record Wrong(String text, int row) implements Result {}
    }

    static Result read(String bank, byte[] file, Instant now) {
        if (file.length > MAX_BYTES) {
            return new Result.Wrong("operator.statement.bytes", 0);
        }
        return switch (lines(file, now)) {
            case BankStatementLine.Result.Read(var lines) -> arrivals(bank, lines, now);
            case BankStatementLine.Result.Wrong(var text, var row) -> new Result.Wrong(text, row);
        };
    }

    /** By what it contains, not by its name. */
    private static BankStatementLine.Result lines(byte[] file, Instant now) {
        String text = UploadedText.decode(file).orElse("");
        if (Camt053Statement.is(text)) {
            return Camt053Statement.read(file, now);
        }
        if (Mt940Statement.is(text)) {
            return Mt940Statement.read(text, now);
        }
        return switch (TableReader.read(file, StatementUploads.MAX_LINES + 1)) {
            case TableReader.Result.Read(var rows) -> new BankStatementLine.Result.Read(lines(rows));
            case TableReader.Result.TooManyRows _ ->
                new BankStatementLine.Result.Wrong("operator.statement.tooMany", 0);
            case TableReader.Result.Unreadable _ ->
                new BankStatementLine.Result.Wrong("operator.statement.unreadable", 0);
        };
    }

    private static List<BankStatementLine> lines(List<TableReader.Row> rows) {
        boolean header =
                !rows.isEmpty() && HEADERS.contains(rows.getFirst().cell(0).strip());
        return (header ? rows.subList(1, rows.size()) : rows)
                .stream().map(BankStatementFile::line).toList();
    }

    private static BankStatementLine line(TableReader.Row row) {
        return new BankStatementLine(
                row.number(),
                row.cell(0).strip(),
                row.cell(1).replace(" ", ""),
                FormText.yuan(row.cell(2).strip().replace(",", "")),
                time(row.cell(3).strip()),
                BankStatementLine.payer(row.cell(4), row.cell(6), row.cell(7)));
    }

    private static Result arrivals(String bank, List<BankStatementLine> lines, Instant now) {
        List<BankArrival> arrivals = new ArrayList<>();
        Set<String> serials = new HashSet<>();
        for (BankStatementLine line : lines) {
            Optional<BankArrival> arrival = line.arrival(bank, now);
            if (arrival.isEmpty()) {
                return new Result.Wrong("operator.statement.line", line.number());
            }
            if (!serials.add(line.serialNumber())) {
                return new Result.Wrong("operator.statement.twice", line.number());
            }
            arrivals.add(arrival.get());
        }
        if (arrivals.isEmpty()) {
            return new Result.Wrong("operator.statement.empty", 0);
        }
        return arrivals.size() > StatementUploads.MAX_LINES
                ? new Result.Wrong("operator.statement.tooMany", 0)
                : new Result.Read(arrivals);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text, TIME).atZone(BusinessDay.ZONE).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
