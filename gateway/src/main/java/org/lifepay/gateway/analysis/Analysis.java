package org.lifepay.gateway.analysis;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The analysis of a period, of one merchant or of all together. */
@Component
public class Analysis {
    @Limit(
            area = LimitArea.SIZES,
            name = "merchants of the analysis's ranking",
            unit = "merchants",
            atLimit = "the others are in the export")
    private static final int MAX_MERCHANTS = 50;

    @Limit(
            area = LimitArea.SIZES,
            name = "products or refund reasons on an analysis page",
            unit = "values",
            atLimit = "the rest is one line, others (其他)")
    private static final int MAX_VALUES = 20;

    @Limit(
            area = LimitArea.SIZES,
            name = "days that the analysis's ranking of merchants adds up",
            unit = "days",
            atLimit = "the period's last days count; the page says from which day on")
    private static final int MAX_RANKED_DAYS = 366;

    private static final int DAYS_OF_WEEK = 7;
    private static final int HOURS_OF_DAY = 24;

    private final AnalysisTable table;
    private final ProgressTable progress;
    private final MerchantRollup rollup;

    Analysis(AnalysisTable table, ProgressTable progress, MerchantRollup rollup) {
        this.table = table;
        this.progress = progress;
        this.rollup = rollup;
    }

    /** By what merchants are ranked. A rate needs ten orders, so that one does not make a record. */
    public enum Criterion {
        AMOUNT("paid_amount"),
        COUNT("paid_count"),
        FEES("fee"),
        /** The refunded share of the paid amount. */
        REFUNDS("case when paid_count >= 10 then cast(refund_amount as numeric) / nullif(paid_amount, 0) end"),
        /** The share of ended orders that were not paid. */
        FAILING("case when paid_count + unpaid >= 10 then cast(unpaid as numeric) / (paid_count + unpaid) end");

        private final String expression;

        Criterion(String expression) {
            this.expression = expression;
        }
    }

    /**
     * The figures of a period.
     *
     * @param merchant null: all merchants together
     */
    public AnalysisReport of(@Nullable MerchantId merchant, AnalysisPeriod period) {
        MerchantId scope = merchant == null ? FigureTable.ALL : merchant;
        Optional<Progress> reached = merchant == null
                ? progress.ofAll()
                : progress.of(List.of(merchant)).stream().findFirst();
        LocalDate yesterday = rollup.firstOpenDay().minusDays(1);
        AnalysisPeriod before = period.before();
        List<AnalysisTable.Row> days = table.days(scope, period.from(), period.to());
        Function<Dimension, List<Slice>> by = dimension -> table.slices(scope, dimension, period.from(), period.to());
        return new AnalysisReport(
                days.stream().map(AnalysisTable.Row::figures).reduce(Figures.NONE, Figures::plus),
                table.total(scope, before.from(), before.to()),
                steps(days, period),
                weekdays(days),
                hours(by.apply(Dimension.HOUR)),
                by.apply(Dimension.MODE),
                first(by.apply(Dimension.PRODUCT)),
                first(by.apply(Dimension.REASON)),
                reached.flatMap(Progress::at),
                reached.map(Progress::nextDay).filter(next -> next.isBefore(yesterday)));
    }

    /** The figures of the days or months only. */
    public List<Slice> steps(@Nullable MerchantId merchant, AnalysisPeriod period) {
        MerchantId scope = merchant == null ? FigureTable.ALL : merchant;
        return steps(table.days(scope, period.from(), period.to()), period);
    }

    /**
     * The merchants with the most on the period's last days, highest first; the value is the merchant's number. Every merchant's days are
     * added up for it.
     */
    public List<Slice> ranking(Criterion criterion, AnalysisPeriod period) {
        return table.ranking(criterion.expression, rankedFrom(period), period.to(), MAX_MERCHANTS);
    }

    /** The first day that counts for the ranking. */
    public LocalDate rankedFrom(AnalysisPeriod period) {
        LocalDate first = period.to().minusDays(MAX_RANKED_DAYS - 1L);
        return first.isAfter(period.from()) ? first : period.from();
    }

    private static List<Slice> steps(List<AnalysisTable.Row> days, AnalysisPeriod period) {
        Function<LocalDate, String> step =
                period.isShownByMonth() ? day -> YearMonth.from(day).toString() : LocalDate::toString;
        Map<String, Figures> steps = new TreeMap<>();
        period.from()
                .datesUntil(period.to().plusDays(1))
                .forEach(day -> steps.putIfAbsent(step.apply(day), Figures.NONE));
        days.forEach(row -> steps.merge(step.apply(row.day()), row.figures(), Figures::plus));
        return slices(steps);
    }

    private static List<Slice> weekdays(List<AnalysisTable.Row> days) {
        Map<String, Figures> weekdays = new TreeMap<>();
        IntStream.rangeClosed(1, DAYS_OF_WEEK).forEach(day -> weekdays.put(Integer.toString(day), Figures.NONE));
        days.forEach(row ->
                weekdays.merge(Integer.toString(row.day().getDayOfWeek().getValue()), row.figures(), Figures::plus));
        return slices(weekdays);
    }

    private static List<Slice> hours(List<Slice> found) {
        Map<String, Figures> hours = new TreeMap<>();
        IntStream.range(0, HOURS_OF_DAY).forEach(hour -> hours.put((hour < 10 ? "0" : "") + hour, Figures.NONE));
        found.forEach(slice -> hours.put(slice.value(), slice.figures()));
        return slices(hours);
    }

    private static List<Slice> slices(Map<String, Figures> figures) {
        return figures.entrySet().stream()
                .map(entry -> new Slice(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The first values that are something, and the rest as one, last. */
    private static List<Slice> first(List<Slice> values) {
        List<Slice> named = values.stream()
                .filter(slice -> !slice.value().equals(Slice.OTHERS))
                .filter(slice ->
                        slice.figures().paidCount() > 0 || slice.figures().refundCount() > 0)
                .sorted(Comparator.comparingLong((Slice slice) ->
                                slice.figures().paidFen() + slice.figures().refundFen())
                        .reversed())
                .toList();
        Figures rest = Stream.concat(
                        values.stream().filter(slice -> slice.value().equals(Slice.OTHERS)),
                        named.stream().skip(MAX_VALUES))
                .map(Slice::figures)
                .reduce(Figures.NONE, Figures::plus);
        return Stream.concat(
                        named.stream().limit(MAX_VALUES),
                        Stream.of(new Slice(Slice.OTHERS, rest)).filter(slice -> !rest.equals(Figures.NONE)))
                .toList();
    }
}
