package org.lifepay.gateway.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.TimeField;
import org.lifepay.gateway.time.BusinessDay;

/** Reads what people fill into the form above a list, and remembers the first thing that is wrong with it. */
public final class ListFormReader {
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,2})?");
    private static final Money MAX_AMOUNT = new Money(Long.MAX_VALUE);
    private static final int MAX_REMARK_DAYS = 31;

    private @Nullable String problem;

    /** A text key that says what is wrong; empty when nothing is. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * The days from and to which, in Shanghai; all time when there are none.
     *
     * @param remark has no index: with one and without days, the last 31 are meant
     */
    public Period period(String from, String to, String remark, Instant now) {
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(to);
        if (!remark.isEmpty() && first.isEmpty()) {
            LocalDate end = last.orElseGet(() -> BusinessDay.of(now));
            first = Optional.of(end.minusDays(MAX_REMARK_DAYS - 1L));
            last = Optional.of(end);
        } else if (!remark.isEmpty() && last.isEmpty()) {
            last = first.map(day -> day.plusDays(MAX_REMARK_DAYS - 1L));
        }
        Instant begin = first.map(BusinessDay::start).orElse(Period.ALWAYS.from());
        Instant before = last.map(BusinessDay::end).orElse(Period.ALWAYS.before());
        if (!begin.isBefore(before)) {
            reject("orders.problem.days");
        } else if (!remark.isEmpty() && before.isAfter(begin.plusSeconds(MAX_REMARK_DAYS * 86_400L))) {
            reject("orders.problem.remarkDays");
        } else {
            return new Period(begin, before);
        }
        return new Period(Instant.EPOCH, Instant.EPOCH);
    }

    public Money min(String yuan) {
        return amount(yuan, Money.ZERO);
    }

    public Money max(String yuan) {
        return amount(yuan, MAX_AMOUNT);
    }

    public TimeField timeOf(String name) {
        return name.equals("ENDED") ? TimeField.ENDED : TimeField.CREATED;
    }

    /** Yuan as people write them; empty when it is no such amount. */
    public static Optional<Money> parseYuan(String text) {
        String plain = text.strip().replace(",", "").replace("，", "");
        return YUAN.matcher(plain).matches() ? Optional.of(Money.ofYuan(plain)) : Optional.empty();
    }

    private Money amount(String text, Money otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Money> amount = parseYuan(text);
        if (amount.isEmpty()) {
            reject("orders.problem.amount");
        }
        return amount.orElse(otherwise);
    }

    private Optional<LocalDate> day(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() < 9000) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        reject("orders.problem.days");
        return Optional.empty();
    }

    private void reject(String text) {
        problem = problem == null ? text : problem;
    }

    /** What a field holds: without blanks around it, never null. */
    public static String trimToEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** A question's times and amounts as programs write them; what is not limited is empty. */
    public static Map<String, String> toParameters(TimeField timeField, Period period, Money min, Money max) {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean begins = period.from().isAfter(Period.ALWAYS.from());
        boolean ends = period.before().isBefore(Period.ALWAYS.before());
        fields.put("timeOf", timeField.name());
        fields.put("from", begins ? BusinessDay.of(period.from()).toString() : "");
        fields.put("to", ends ? BusinessDay.of(period.before()).minusDays(1).toString() : "");
        fields.put("min", min.equals(Money.ZERO) ? "" : min.yuan());
        fields.put("max", max.equals(MAX_AMOUNT) ? "" : max.yuan());
        return fields;
    }

    /** The address of a question: fields that say nothing are left out. */
    public static String url(String path, Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
