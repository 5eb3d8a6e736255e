package org.lifepay.gateway.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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

/** The figures of each day, of a merchant or of each merchant by itself, oldest first; a page is of whole days. */
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
        Optional<LocalDate> first = table.nextDay(scope(criteria.merchant()), from(criteria, page.from()), to);
        if (first.isEmpty()) {
            return Page.empty();
        }
        LocalDate last = last(criteria.merchant(), first.get(), page.size(), to);
        List<AnalysisTable.Row> rows = criteria.merchant() == null
                ? table.rowsOfEach(dimension, first.get(), last)
                : table.rows(criteria.merchant(), dimension, first.get(), last);
        List<AnalysisLine> lines = rows.stream()
                .map(row -> new AnalysisLine(row.merchant(), row.day(), dimension, row.value(), row.figures()))
                .toList();
        Optional<Cursor> next =
                last.isBefore(to) ? Optional.of(new Cursor(BusinessDay.start(last), 0)) : Optional.empty();
        return new Page<>(lines, next, Optional.empty());
    }

    private static LocalDate from(ListCriteria criteria, @Nullable Cursor after) {
        Instant from = criteria.period().from();
        return after == null ? BusinessDay.of(from) : BusinessDay.of(after.at()).plusDays(1);
    }

    /** Of all merchants a day at once; of one as many as certainly fit. */
    private static LocalDate last(@Nullable MerchantId merchant, LocalDate first, int size, LocalDate to) {
        LocalDate last = merchant == null ? first : first.plusDays(Math.max(1, size / MAX_ROWS_OF_DAY) - 1L);
        return last.isAfter(to) ? to : last;
    }

    private static MerchantId scope(@Nullable MerchantId merchant) {
        return merchant == null ? FigureTable.ALL : merchant;
    }

    /** Not asked for: the page has its own. */
    @Override
    public ListTotals totals(ListCriteria criteria) {
        return new ListTotals(0, Optional.empty(), 0, false);
    }
}
