package org.lifepay.gateway.console.merchant;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.query.OrderFilter;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.TimeField;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.time.BusinessDay;

/**
 * What is asked of a list in the address of its page.
 *
 * @param timeOf CREATED or ENDED
 * @param from the first day, yyyy-MM-dd in Asia/Shanghai
 * @param to the last day
 * @param min yuan
 * @param max yuan
 */
record ExportQuery(
        @Nullable String number,
        @Nullable String timeOf,
        @Nullable String from,
        @Nullable String to,
        @Nullable String status,
        @Nullable String mode,
        @Nullable String min,
        @Nullable String max,
        @Nullable String remark) {
    private static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    /** Empty when some part cannot be read, or too much is asked at once. */
    Optional<OrderFilter> orders() {
        try {
            return Optional.of(new OrderFilter(
                    nullIfBlank(number),
                    time(),
                    period(),
                    nullIfBlank(status),
                    nullIfBlank(mode),
                    minAmount(),
                    maxAmount(),
                    nullIfBlank(remark)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As {@link #orders}; refunds have no mode. */
    Optional<RefundFilter> refunds() {
        try {
            return Optional.of(new RefundFilter(
                    nullIfBlank(number),
                    time(),
                    period(),
                    nullIfBlank(status),
                    minAmount(),
                    maxAmount(),
                    nullIfBlank(remark)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What was given, by name. */
    Map<String, String> parameters() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "number", number);
        put(parts, "timeOf", timeOf);
        put(parts, "from", from);
        put(parts, "to", to);
        put(parts, "status", status);
        put(parts, "mode", mode);
        put(parts, "min", min);
        put(parts, "max", max);
        put(parts, "remark", remark);
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        String given = nullIfBlank(value);
        if (given != null) {
            parts.put(name, given);
        }
    }

    private static @Nullable String nullIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private TimeField time() {
        String given = nullIfBlank(timeOf);
        return given == null ? TimeField.CREATED : TimeField.valueOf(given);
    }

    private Period period() {
        String first = nullIfBlank(from);
        String last = nullIfBlank(to);
        Instant begin = first == null ? Period.ALWAYS.from() : BusinessDay.start(LocalDate.parse(first));
        Instant end = last == null ? Period.ALWAYS.before() : BusinessDay.end(LocalDate.parse(last));
        return new Period(begin, end);
    }

    private Money minAmount() {
        String given = nullIfBlank(min);
        return given == null ? Money.ZERO : Money.ofYuan(given);
    }

    private Money maxAmount() {
        String given = nullIfBlank(max);
        return given == null ? MAX_AMOUNT : Money.ofYuan(given);
    }
}
