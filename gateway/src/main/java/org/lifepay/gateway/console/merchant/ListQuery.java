package org.lifepay.gateway.console.merchant;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.listing.Period;
import org.lifepay.gateway.listing.TimeOf;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderFilter;
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
record ListQuery(
        @Nullable String number,
        @Nullable String timeOf,
        @Nullable String from,
        @Nullable String to,
        @Nullable String status,
        @Nullable String mode,
        @Nullable String min,
        @Nullable String max,
        @Nullable String remark) {
    private static final Money MOST = new Money(10_000_000_000_000L);

    /** Empty when some part cannot be read, or too much is asked at once. */
    Optional<OrderFilter> orders() {
        try {
            return Optional.of(new OrderFilter(
                    given(number), time(), period(), given(status), given(mode), least(), greatest(), given(remark)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As {@link #orders}; refunds have no mode. */
    Optional<RefundFilter> refunds() {
        try {
            return Optional.of(new RefundFilter(
                    given(number), time(), period(), given(status), least(), greatest(), given(remark)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What was given, by name. */
    Map<String, String> parts() {
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
        String given = given(value);
        if (given != null) {
            parts.put(name, given);
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private TimeOf time() {
        String given = given(timeOf);
        return given == null ? TimeOf.CREATED : TimeOf.valueOf(given);
    }

    private Period period() {
        String first = given(from);
        String last = given(to);
        Instant begin = first == null ? Period.ALWAYS.from() : BusinessDay.start(LocalDate.parse(first));
        Instant end = last == null ? Period.ALWAYS.before() : BusinessDay.end(LocalDate.parse(last));
        return new Period(begin, end);
    }

    private Money least() {
        String given = given(min);
        return given == null ? Money.ZERO : Money.ofYuan(given);
    }

    private Money greatest() {
        String given = given(max);
        return given == null ? MOST : Money.ofYuan(given);
    }
}
