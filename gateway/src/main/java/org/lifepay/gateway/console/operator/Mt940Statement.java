package org.lifepay.gateway.console.operator;

import com.prowidesoftware.swift.model.SwiftBlock4;
import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.Field60F;
import com.prowidesoftware.swift.model.field.Field61;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads SWIFT's MT940, one or several statements, with or without their blocks. Of each credit the account is the statement's (:25:),
 * the serial number the bank's own reference (:61:, behind {@code //}), the remark what follows it (:86:).
 */
final class Mt940Statement {
    private static final Pattern BEGIN = Pattern.compile("(\\{1:|:20:)");
    private static final Pattern ACCOUNT = Pattern.compile("(?:.*/)?([0-9]{8,30})(?:CNY)?");
    private static final String ENVELOPE =
            "{1:F01AAAACNBJAXXX0000000000}{2:O9400000000000AAAACNBJAXXX00000000000000000000N}{4:\r\n";
    private static final String CNY = "CNY";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int HALF_A_YEAR = 183;

    private final Instant now;
    private final List<BankStatementLine> lines = new ArrayList<>();
    private String account = "";
    private String currency = "";

    /** The credit whose {@code :86:} may come. */
    private @Nullable BankStatementLine last;

    private Mt940Statement(Instant now) {
        this.now = now;
    }

    static boolean is(String text) {
        return BEGIN.matcher(text.stripLeading()).lookingAt();
    }

    static BankStatementLine.Result read(String text, Instant now) {
        return new Mt940Statement(now).read(text);
    }

    private BankStatementLine.Result read(String text) {
        List<Integer> numbers = new ArrayList<>();
        SwiftBlock4 block;
        try {
            block = SwiftMessage.parse(ENVELOPE + body(text, numbers) + "-}").getBlock4();
        } catch (IOException | RuntimeException _) { // the library's own, of many kinds; may quote a payer
            return unreadable();
        }
        return block == null ? unreadable() : read(block.getTags(), numbers);
    }

    private static BankStatementLine.Result unreadable() {
        return new BankStatementLine.Result.Wrong("operator.statement.unreadable", 0);
    }

    /** The fields of all statements, one after another, without what stands around them; the numbers are those of lines with :61:. */
    private static String body(String text, List<Integer> numbers) {
        StringBuilder body = new StringBuilder();
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            int field = line.startsWith("{") ? line.indexOf(":20:") : 0;
            boolean around = field < 0
                    || line.isBlank()
                    || line.startsWith("-}")
                    || line.strip().equals("-");
            if (!around) {
                body.append(line.substring(field).stripTrailing()).append("\r\n");
                if (line.startsWith(":61:")) {
                    numbers.add(number);
                }
            }
        }
        return body.toString();
    }

    private BankStatementLine.Result read(List<Tag> fields, List<Integer> numbers) {
        int bookings = 0;
        for (Tag field : fields) {
            String name = Objects.requireNonNullElse(field.getName(), "");
            String value = Objects.requireNonNullElse(field.getValue(), "");
            if (!name.equals("86")) {
                last = null;
            }
            switch (name) {
                case "20" -> begin();
                case "25", "25P" -> account = account(value);
                case "60F", "60M" -> currency = Objects.requireNonNullElse(new Field60F(value).getCurrency(), "");
                case "61" -> {
                    if (bookings == numbers.size()) {
                        return unreadable();
                    }
                    int number = numbers.get(bookings++);
                    Optional<BankStatementLine.Result> wrong = booking(number, new Field61(value));
                    if (wrong.isPresent()) {
                        return wrong.get();
                    }
                }
                case "86" -> remark(value);
                default -> {}
            }
        }
        return bookings == numbers.size() ? new BankStatementLine.Result.Read(lines) : unreadable();
    }

    private void begin() {
        account = "";
        currency = "";
    }

    private static String account(String value) {
        Matcher matcher = ACCOUNT.matcher(value.lines().findFirst().orElse("").replace(" ", ""));
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** What is wrong with it; debits, and debits that are taken back, are passed over. */
    private Optional<BankStatementLine.Result> booking(int number, Field61 field) {
        String mark = Objects.requireNonNullElse(field.getDebitCreditMark(), "");
        if (mark.equals("RC")) {
            return Optional.of(new BankStatementLine.Result.Wrong("operator.statement.reversed", number));
        }
        if (mark.equals("D") || mark.equals("RD")) {
            return Optional.empty();
        }
        if (!currency.equals(CNY)) {
            return Optional.of(new BankStatementLine.Result.Wrong("operator.statement.currency", number));
        }
        if (!mark.equals("C")) {
            return Optional.of(new BankStatementLine.Result.Wrong("operator.statement.line", number));
        }
        String serial = Objects.requireNonNullElse(field.getReferenceOfTheAccountServicingInstitution(), "");
        String amount = Objects.requireNonNullElse(field.getAmount(), "");
        last = new BankStatementLine(
                number,
                serial.strip(),
                account,
                BankStatementLine.yuan(amount.replace(',', '.')),
                day(field.getValueDate(), field.getEntryDate()).map(day -> BankStatementLine.endOf(day, now)),
                BankStatementLine.payer("", "", ""));
        lines.add(last);
        return Optional.empty();
    }

    /** The day of booking has no year: it is near the value date. */
    private static Optional<LocalDate> day(@Nullable String valueDate, @Nullable String entryDate) {
        try {
            LocalDate valued = LocalDate.parse(Objects.requireNonNullElse(valueDate, ""), DAY);
            if (entryDate == null || entryDate.isBlank()) {
                return Optional.of(valued);
            }
            LocalDate booked = LocalDate.parse(DAY.format(valued).substring(0, 2) + entryDate, DAY);
            long days = booked.toEpochDay() - valued.toEpochDay();
            return Optional.of(
                    days > HALF_A_YEAR ? booked.minusYears(1) : days < -HALF_A_YEAR ? booked.plusYears(1) : booked);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private void remark(String value) {
        BankStatementLine line = last;
        if (line != null) {
            lines.set(
                    lines.size() - 1,
                    new BankStatementLine(
                            line.number(),
                            line.serialNumber(),
                            line.accountNumber(),
                            line.amount(),
                            line.bookedAt(),
                            BankStatementLine.payer(
                                    "", "", String.join("", value.lines().toList()))));
            last = null;
        }
    }
}
