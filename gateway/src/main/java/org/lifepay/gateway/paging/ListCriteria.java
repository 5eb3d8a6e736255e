package org.lifepay.gateway.paging;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * The filter and the sort order of a list. Null stands for any value.
 *
 * @param merchant the merchant; null for all merchants
 * @param number a whole number of the row; each list says which of its numbers count
 * @param timeField the time that the period is of, and the list is sorted by
 * @param status as on the wire
 * @param min the minimum amount, inclusive
 * @param max the maximum amount, inclusive
 * @param text part of the row's text, case-insensitive
 * @param further filters of some lists only, by name
 */
public record ListCriteria(
        @Nullable MerchantId merchant,
        @Nullable String number,
        TimeField timeField,
        Period period,
        @Nullable String status,
        @Nullable Money min,
        @Nullable Money max,
        @Nullable String text,
        SortOrder sort,
        Map<String, String> further) {
    /** Texts have no index: the period of a text search is limited. */
    @Limit(area = LimitArea.SIZES, name = "period of a search for text", atLimit = "`FIELD_VALUE`; the form says so")
    public static final Duration MAX_PERIOD_WITH_TEXT = Duration.ofDays(31);

    public ListCriteria {
        if (text != null && period.isLongerThan(MAX_PERIOD_WITH_TEXT)) {
            throw new IllegalArgumentException("a text search is limited to 31 days");
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new IllegalArgumentException("the minimum amount is above the maximum");
        }
        further = Map.copyOf(further);
    }

    /** All rows of a merchant, or of all merchants if null, newest first; a starting point for the builder. */
    public static Builder of(@Nullable MerchantId merchant) {
        Builder builder = new Builder();
        builder.merchant = merchant;
        return builder;
    }

    /** The same with one more filter of this list only. */
    public ListCriteria withFurther(String name, String value) {
        Map<String, String> all = new TreeMap<>(further);
        all.put(name, value);
        return new ListCriteria(merchant, number, timeField, period, status, min, max, text, sort, all);
    }

    /**
     * The merchant, for a list that is read for one merchant only.
     *
     * @throws IllegalStateException when the rows of all merchants are asked for
     */
    public MerchantId requireMerchant() {
        if (merchant == null) {
            throw new IllegalStateException("this list is read for one merchant only");
        }
        return merchant;
    }

    /** A canonical text of all criteria, for page tokens. Each part is prefixed by its length. */
    String canonical() {
        Object[] parts = {
            merchant,
            number,
            timeField,
            period.from(),
            period.before(),
            status,
            min == null ? null : min.fen(),
            max == null ? null : max.fen(),
            text,
            sort
        };
        Stream<Object> names =
                new TreeMap<>(further).entrySet().stream().flatMap(one -> Stream.of(one.getKey(), one.getValue()));
        return Stream.concat(Arrays.stream(parts), names)
                .map(ListCriteria::withLength)
                .collect(Collectors.joining());
    }

    private static String withLength(@Nullable Object part) {
        return part == null ? "-" : part.toString().length() + ":" + part;
    }

    /** Builds criteria; unset ones are unlimited. */
    public static final class Builder {
        private @Nullable MerchantId merchant;
        private @Nullable String number;
        private TimeField timeField = TimeField.CREATED;
        private Period period = Period.ALWAYS;
        private @Nullable String status;
        private @Nullable Money min;
        private @Nullable Money max;
        private @Nullable String text;
        private SortOrder sort = SortOrder.NEWEST_FIRST;
        private final Map<String, String> further = new TreeMap<>();

        private Builder() {}

        public Builder number(@Nullable String wanted) {
            number = wanted;
            return this;
        }

        public Builder timeField(TimeField wanted) {
            timeField = wanted;
            return this;
        }

        public Builder period(Period wanted) {
            period = wanted;
            return this;
        }

        public Builder status(@Nullable String wanted) {
            status = wanted;
            return this;
        }

        /** Both ends are inclusive. */
        public Builder amounts(@Nullable Money smallest, @Nullable Money greatest) {
            min = smallest;
            max = greatest;
            return this;
        }

        public Builder text(@Nullable String wanted) {
            text = wanted;
            return this;
        }

        public Builder sort(SortOrder wanted) {
            sort = wanted;
            return this;
        }

        /** A filter of this list only. */
        public Builder further(String name, @Nullable String wanted) {
            if (wanted != null) {
                further.put(name, wanted);
            }
            return this;
        }

        public ListCriteria build() {
            return new ListCriteria(merchant, number, timeField, period, status, min, max, text, sort, further);
        }
    }
}
