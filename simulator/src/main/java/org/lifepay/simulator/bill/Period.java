package org.lifepay.simulator.bill;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.RequestRejectedException;

/** The days of a bill: one, or a month's. */
record Period(LocalDate first, LocalDate last) {
    private static final int DAYS_AFTER_MONTH = 2;
    private static final int MONTH_LENGTH = "2026-11".length();

    static Period read(String text) {
        try {
            if (text.length() == MONTH_LENGTH) {
                YearMonth month = YearMonth.parse(text);
                return new Period(month.atDay(1), month.atEndOfMonth());
            }
            LocalDate day = LocalDate.parse(text);
            return new Period(day, day);
        } catch (DateTimeException unreadable) {
            throw new RequestRejectedException(
                    MethodResponse.refused("isv.invalid_arguments", "bill_date 应为 yyyy-MM-dd 或 yyyy-MM"));
        }
    }

    boolean contains(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ChinaTime.ZONE);
        return !day.isBefore(first) && !day.isAfter(last);
    }

    boolean isOver(Instant now) {
        return last.isBefore(LocalDate.ofInstant(now, ChinaTime.ZONE));
    }

    /** When the file is there: so long after midnight, of a month on the 3rd. */
    Instant producedAt(Duration afterMidnight) {
        LocalDate day = last.plusDays(first.equals(last) ? 1 : 1 + DAYS_AFTER_MONTH);
        return day.atStartOfDay(ChinaTime.ZONE).toInstant().plus(afterMidnight);
    }
}
