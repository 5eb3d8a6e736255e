package org.lifepay.gateway.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/**
 * The figures of each day, of a merchant or of each merchant by itself, oldest first. A page is of whole days of one merchant, or of whole
 * merchants of one day.
 */
@Component
public class AnalysisLines implements ListSource<AnalysisLine> {
    /** The further criterion: a {@link Dimension}; without it the day as a whole. */
    public static final String BY = "by";

    /** The options of {@link #BY}. */
    public static final Set<String> DIMENSIONS =
            Arrays.stream(Dimension.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /** A merchant's day has no more rows of a dimension. */
    private static final int MAX_ROWS_OF_DAY = MerchantRollup.KEPT + 1;

    private final AnalysisTable table;

    AnalysisLines(AnalysisTable table) {
        this.table = table;
    }

    @Override
    public Page<AnalysisLine> find(ListCriteria criteria, PageRequest page) {
        Dimension dimension = Dimension.valueOf(criteria.further().getOrDefault(BY, Dimension.DAY.name()));
        LocalDate to = BusinessDay.of(criteria.period().before().minusNanos(1));
        if (criteria.merchant() == null) {
            return ofEach(dimension, criteria, page, to);
        }
        Optional<LocalDate> first = table.nextDay(criteria.merchant(), from(criteria, page.from()), to);
        if (first.isEmpty()) {
            return Page.empty();
        }
        LocalDate last = first.get().plusDays(Math.max(1, page.size() / MAX_ROWS_OF_DAY) - 1L);
        return page(
                dimension,
                table.rows(criteria.merchant(), dimension, first.get(), last.isAfter(to) ? to : last),
                last.isBefore(to) ? Optional.of(new Cursor(BusinessDay.start(last), 0)) : Optional.empty());
    }

    /** A page is of one day and of as many merchants as certainly fit. */
    private Page<AnalysisLine> ofEach(Dimension dimension, ListCriteria criteria, PageRequest page, LocalDate to) {
        int merchants = Math.max(1, page.size() / (dimension == Dimension.DAY ? 1 : MAX_ROWS_OF_DAY));
        Cursor after = page.from();
        Optional<LocalDate> day = after != null && after.id() > 0
                ? Optional.of(BusinessDay.of(after.at()))
                : table.nextDay(FigureTable.ALL, from(criteria, after), to);
        if (day.isEmpty()) {
            return Page.empty();
        }
        MerchantId last = after == null || after.id() == 0 ? FigureTable.ALL : merchant(after.id());
        List<AnalysisTable.Row> rows = table.rowsOfEach(dimension, day.get(), last, merchants);
        Instant at = BusinessDay.start(day.get());
        long found = rows.stream().map(AnalysisTable.Row::merchant).distinct().count();
        if (found == merchants) {
            return page(
                    dimension,
                    rows,
                    Optional.of(new Cursor(
                            at, Long.parseLong(rows.getLast().merchant().digits()))));
        }
        return page(dimension, rows, day.get().isBefore(to) ? Optional.of(new Cursor(at, 0)) : Optional.empty());
    }

    private static Page<AnalysisLine> page(Dimension dimension, List<AnalysisTable.Row> rows, Optional<Cursor> next) {
        return new Page<>(
                rows.stream()
                        .map(row -> new AnalysisLine(row.merchant(), row.day(), dimension, row.value(), row.figures()))
                        .toList(),
                next,
                Optional.empty());
    }

    private static MerchantId merchant(long number) {
        return new MerchantId(String.format(Locale.ROOT, "%09d", number));
    }

    private static LocalDate from(ListCriteria criteria, @Nullable Cursor after) {
        Instant from = criteria.period().from();
        return after == null ? BusinessDay.of(from) : BusinessDay.of(after.at()).plusDays(1);
    }

    /** Not asked for: the page has its own. */
    @Override
    public ListTotals totals(ListCriteria criteria) {
        return new ListTotals(0, Optional.empty(), 0, false);
    }
}
