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

/**
 * Which rows a list has, and in which order. Null stands for any: there is one way to say "no limit".
 *
 * @param merchant whose rows; null for those of all merchants
 * @param number a whole number of the row; each list says which of its numbers count
 * @param timeField the time that the period is of, and the list is sorted by
 * @param status as the list's readers see it
 * @param min the smallest amount, included
 * @param max the greatest amount, included
 * @param text a part of the row's text, in upper or lower case
 * @param further what only some lists can be asked for, by name
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
    /** Texts have no index: a text is looked for in so much time at most. */
    public static final Duration MAX_PERIOD_WITH_TEXT = Duration.ofDays(31);

    public ListCriteria {
        if (text != null && period.isLongerThan(MAX_PERIOD_WITH_TEXT)) {
            throw new IllegalArgumentException("a text is looked for in at most 31 days");
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new IllegalArgumentException("the smallest amount is above the greatest");
        }
        further = Map.copyOf(further);
    }

    /** All rows of a merchant, the newest first, unless more is said. */
    public static Builder of(MerchantId merchant) {
        Builder builder = new Builder();
        builder.merchant = merchant;
        return builder;
    }

    /** As {@link #of}, with the rows of all merchants. */
    public static Builder ofAllMerchants() {
        return new Builder();
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

    /** One text for all that is asked; other criteria have another. Each part goes with its length. */
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

    /** Collects criteria; what is not named is any. */
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

        /** Both ends belong to it. */
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

        /** What only this list can be asked for. */
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
