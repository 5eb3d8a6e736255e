package org.lifepay.gateway.console.operator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;

/**
 * A line of a bank's statement as the file has it; what cannot be read is empty.
 *
 * @param number where it stands in the file, from 1
 */
record BankStatementLine(
        int number,
        String serialNumber,
        String accountNumber,
        Optional<Money> amount,
        Optional<Instant> bookedAt,
        BankArrival.Payer payer) {
    private static final Pattern SERIAL_NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[0-9]{8,30}");
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,13}(\\.[0-9]{0,2})?");
    private static final int MAX_TEXT_LENGTH = 300;

    /** What a file has; nothing of it is taken unless all of it is right. */
    sealed interface Result {
        record Read(List<BankStatementLine> lines) implements Result {
            public Read {
                lines = List.copyOf(lines);
            }

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
         * @param row 0: of the file
         */
        record Wrong(String text, int row) implements Result {}
    }

    /** Empty if a part is wrong. What is booked in the future is no statement. */
    Optional<BankArrival> arrival(String bank, Instant now) {
        Optional<Instant> booked = bookedAt.filter(at -> !at.isAfter(now));
        Optional<Money> positive = amount.filter(money -> !money.equals(Money.ZERO));
        return SERIAL_NUMBER.matcher(serialNumber).matches()
                        && ACCOUNT_NUMBER.matcher(accountNumber).matches()
                        && positive.isPresent()
                        && booked.isPresent()
                ? Optional.of(new BankArrival(bank, serialNumber, accountNumber, positive.get(), booked.get(), payer))
                : Optional.empty();
    }

    /** Money is returned to the account that the bank itself has told, never to one that a user has uploaded. */
    static BankArrival.Payer payer(String name, String bank, String remark) {
        return new BankArrival.Payer(cut(name), "", cut(bank), cut(remark));
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() <= MAX_TEXT_LENGTH ? stripped : stripped.substring(0, MAX_TEXT_LENGTH);
    }

    /** Yuan with at most two decimals, divided by a point; empty if it is none. */
    static Optional<Money> yuan(String text) {
        return YUAN.matcher(text).matches()
                ? Optional.of(new Money(new BigDecimal(text.endsWith(".") ? text + "0" : text)
                        .movePointRight(2)
                        .longValueExact()))
                : Optional.empty();
    }

    /**
     * Of a booking that has a day and no time: the end of that day, or now. So it never comes before its order, and never in time for a
     * deadline that it may have missed.
     */
    static Instant endOf(LocalDate day, Instant now) {
        Instant end = day.plusDays(1).atStartOfDay(BusinessDay.ZONE).toInstant().minusSeconds(1);
        boolean today = BusinessDay.of(now).equals(day);
        return today ? now : end;
    }
}
