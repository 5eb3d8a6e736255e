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
import java.util.regex.Pattern;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.exclusiveaccount.StatementUploads;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.TableReader;
import org.lifepay.gateway.time.BusinessDay;

/**
 * Reads a bank's statement, CSV or Excel: serial number, account number, amount in yuan, time of booking in Shanghai, and who sent
 * it (name, account, bank, remark; the account is passed over). A header is passed over; all lines are right, or none is taken.
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
    private static final Pattern SERIAL_NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[0-9]{8,30}");
    private static final Set<String> HEADERS = Set.of("银行流水号", "流水号", "serial number", "serialNumber");
    private static final int MAX_TEXT_LENGTH = 300;

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
         * @param row as a spreadsheet program numbers it; 0: of the file
         */
        record Wrong(String text, int row) implements Result {}
    }

    static Result read(String bank, byte[] file, Instant now) {
        if (file.length > MAX_BYTES) {
            return new Result.Wrong("operator.statement.bytes", 0);
        }
        return switch (TableReader.read(file, StatementUploads.MAX_LINES + 1)) {
            case TableReader.Result.Read(var rows) -> lines(bank, rows, now);
            case TableReader.Result.TooManyRows _ -> new Result.Wrong("operator.statement.tooMany", 0);
            case TableReader.Result.Unreadable _ -> new Result.Wrong("operator.statement.unreadable", 0);
        };
    }

    private static Result lines(String bank, List<TableReader.Row> rows, Instant now) {
        boolean header =
                !rows.isEmpty() && HEADERS.contains(rows.getFirst().cell(0).strip());
        List<BankArrival> lines = new ArrayList<>();
        Set<String> serials = new HashSet<>();
        for (TableReader.Row row : header ? rows.subList(1, rows.size()) : rows) {
            Optional<BankArrival> line = line(bank, row, now);
            if (line.isEmpty()) {
                return new Result.Wrong("operator.statement.line", row.number());
            }
            if (!serials.add(line.get().serialNumber())) {
                return new Result.Wrong("operator.statement.twice", row.number());
            }
            lines.add(line.get());
        }
        if (lines.isEmpty()) {
            return new Result.Wrong("operator.statement.empty", 0);
        }
        return lines.size() > StatementUploads.MAX_LINES
                ? new Result.Wrong("operator.statement.tooMany", 0)
                : new Result.Read(lines);
    }

    /** Empty if a cell is wrong. What is booked in the future is no statement. */
    private static Optional<BankArrival> line(String bank, TableReader.Row row, Instant now) {
        String serial = row.cell(0).strip();
        String account = row.cell(1).replace(" ", "");
        Optional<Money> amount =
                FormText.yuan(row.cell(2).strip().replace(",", "")).filter(yuan -> !yuan.equals(Money.ZERO));
        Optional<Instant> booked = time(row.cell(3).strip()).filter(at -> !at.isAfter(now));
        if (!SERIAL_NUMBER.matcher(serial).matches()
                || !ACCOUNT_NUMBER.matcher(account).matches()
                || amount.isEmpty()
                || booked.isEmpty()) {
            return Optional.empty();
        }
        // Money is returned to the account that the bank itself has told, never to one that a user has written.
        BankArrival.Payer payer = new BankArrival.Payer(text(row, 4), "", text(row, 6), text(row, 7));
        return Optional.of(new BankArrival(bank, serial, account, amount.get(), booked.get(), payer));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text, TIME).atZone(BusinessDay.ZONE).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String text(TableReader.Row row, int column) {
        String text = row.cell(column).strip();
        return text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH));
    }
}
