package org.lifepay.gateway.console.list;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.time.BusinessDay;

/** The period of a form: days with or without a time of day, in Asia/Shanghai, or a range relative to today. */
final class FormPeriod {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private FormPeriod() {}

    /** One end of the period as it is typed. */
    private record End(Optional<LocalDate> day, Optional<LocalTime> time, boolean valid) {
        static End of(String dayText, String timeText) {
            Optional<LocalDate> day = BusinessDay.parse(dayText);
            Optional<LocalTime> time = time(timeText);
            boolean valid = (day.isPresent() || (dayText.isEmpty() && timeText.isEmpty()))
                    && (time.isPresent() || timeText.isEmpty());
            return new End(day, time, valid);
        }

        private static Optional<LocalTime> time(String text) {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(LocalTime.parse(text));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        Optional<Instant> start() {
            return day.map(one -> time.map(
                            at -> one.atTime(at).atZone(BusinessDay.ZONE).toInstant())
                    .orElseGet(() -> BusinessDay.start(one)));
        }

        /** The end of the typed minute, or of the day. */
        Optional<Instant> end() {
            return day.map(one -> time.map(at ->
                            one.atTime(at).atZone(BusinessDay.ZONE).toInstant().plus(MINUTE))
                    .orElseGet(() -> BusinessDay.end(one)));
        }
    }

    /** Empty if a day or a time is invalid, or the period ends before it begins. */
    static Optional<Period> of(ListForm form, Instant now) {
        Optional<QuickRange> range = QuickRange.parse(form.get(ListForm.RANGE));
        if (range.isPresent()) {
            return range.map(one -> one.asOf(BusinessDay.of(now)));
        }
        boolean oneDay = !form.get("day").isEmpty();
        End first = oneDay ? End.of(form.get("day"), "") : End.of(form.get("from"), form.get("fromTime"));
        End last = oneDay ? first : End.of(form.get("to"), form.get("toTime"));
        Instant from = first.start().orElse(Period.ALWAYS.from());
        Instant before = last.end().orElse(Period.ALWAYS.before());
        return first.valid() && last.valid() && from.isBefore(before)
                ? Optional.of(new Period(from, before))
                : Optional.empty();
    }

    /** The fields of a form that mean this period; empty where it has no end. */
    static Map<String, String> fields(Period period) {
        boolean begins = period.from().isAfter(Period.ALWAYS.from());
        boolean ends = period.before().isBefore(Period.ALWAYS.before());
        Instant last = period.before().minus(MINUTE);
        boolean wholeDay = period.before().equals(BusinessDay.end(BusinessDay.of(last)));
        return Map.of(
                "from",
                begins ? BusinessDay.of(period.from()).toString() : "",
                "fromTime",
                begins && !period.from().equals(BusinessDay.start(BusinessDay.of(period.from())))
                        ? time(period.from())
                        : "",
                "to",
                ends ? BusinessDay.of(last).toString() : "",
                "toTime",
                ends && !wholeDay ? time(last) : "");
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(BusinessDay.ZONE));
    }
}
