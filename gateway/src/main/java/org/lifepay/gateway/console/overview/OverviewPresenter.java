package org.lifepay.gateway.console.overview;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.analytics.DailyMetrics;
import org.lifepay.gateway.analytics.Metrics;
import org.lifepay.gateway.analytics.OverviewData;
import org.lifepay.gateway.console.Formats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Formats metrics for the overview. */
@Component
public class OverviewPresenter {
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final Formats formats;
    private final MessageSource texts;

    OverviewPresenter(Formats formats, MessageSource texts) {
        this.formats = formats;
        this.texts = texts;
    }

    /**
     * The formatted overview.
     *
     * @param idle whether no order ended on any of the days
     */
    public record View(List<Card> cards, List<Row> days, boolean idle) {}

    /** A metric of today, compared with two other days. */
    public record Card(String label, String value, Comparison yesterday, Comparison lastWeek) {}

    /**
     * The metric on another day.
     *
     * @param change the change of today's value against it; empty if it cannot be computed
     */
    public record Comparison(String value, String change) {}

    /** A row of the table, one day. */
    public record Row(String day, String amount, String paid, String successRate, String refunded, String timeToPay) {}

    /** The chart's data, oldest day first; amounts in yuan, rates in percent. A day without orders has no count. */
    public record Series(
            List<String> days, List<Double> amounts, List<@Nullable Long> paid, List<@Nullable Double> rates) {}

    public View view(OverviewData data, Locale locale) {
        List<Card> cards = List.of(
                card(
                        data,
                        "overview.amount",
                        now -> formats.yuan(now.paidAmount()),
                        percentChange(now -> now.paidAmount().fen())),
                card(data, "overview.paid", now -> count(now.paidCount()), percentChange(Metrics::paidCount)),
                card(data, "overview.successRate", now -> share(now.successRate()), pointChange(locale)),
                card(
                        data,
                        "overview.refunded",
                        now -> refunds(now, locale),
                        percentChange(now -> now.refundedAmount().fen())),
                card(data, "overview.timeToPay", now -> time(now, locale), percentChange(OverviewPresenter::millis)));
        List<Row> days =
                data.days().reversed().stream().map(day -> row(day, locale)).toList();
        boolean idle = data.days().stream().allMatch(day -> day.metrics().equals(Metrics.NONE));
        return new View(cards, days, idle);
    }

    public static Series series(List<DailyMetrics> days) {
        List<@Nullable Long> paid = new ArrayList<>();
        List<@Nullable Double> rates = new ArrayList<>();
        for (DailyMetrics day : days) {
            paid.add(day.metrics().endedCount() == 0 ? null : day.metrics().paidCount());
            OptionalDouble rate = day.metrics().successRate();
            rates.add(rate.isPresent() ? Math.round(rate.getAsDouble() * 1000) / 10.0 : null);
        }
        return new Series(
                days.stream().map(day -> SHORT_DAY.format(day.day())).toList(),
                days.stream()
                        .map(day -> day.metrics().paidAmount().fen() / 100.0)
                        .toList(),
                paid,
                rates);
    }

    private static Card card(
            OverviewData data,
            String label,
            Function<Metrics, String> format,
            BiFunction<Metrics, Metrics, String> change) {
        Metrics today = data.today();
        return new Card(
                label,
                format.apply(today),
                new Comparison(format.apply(data.yesterday()), change.apply(today, data.yesterday())),
                new Comparison(format.apply(data.lastWeek()), change.apply(today, data.lastWeek())));
    }

    /** The relative change in percent; empty if one of the two is zero. */
    private static BiFunction<Metrics, Metrics, String> percentChange(ToLongFunction<Metrics> measure) {
        return (now, then) -> {
            double before = measure.applyAsLong(then);
            double after = measure.applyAsLong(now);
            return before == 0 || after == 0 ? "" : signed(100 * (after - before) / before) + "%";
        };
    }

    /** The change of a rate in percentage points, because percent of percents are misread. */
    private BiFunction<Metrics, Metrics, String> pointChange(Locale locale) {
        return (now, then) -> {
            OptionalDouble before = then.successRate();
            OptionalDouble after = now.successRate();
            if (before.isEmpty() || after.isEmpty()) {
                return "";
            }
            Object[] arguments = {signed(100 * (after.getAsDouble() - before.getAsDouble()))};
            return texts.getMessage("overview.points", arguments, locale);
        };
    }

    private static String signed(double number) {
        return String.format(Locale.ROOT, "%+.1f", number).replace('-', '−');
    }

    private Row row(DailyMetrics day, Locale locale) {
        Metrics metrics = day.metrics();
        return new Row(
                formats.day(day.day()),
                formats.yuan(metrics.paidAmount()),
                count(metrics.paidCount()),
                share(metrics.successRate()),
                refunds(metrics, locale),
                time(metrics, locale));
    }

    private static long millis(Metrics metrics) {
        return metrics.timeToPay().map(Duration::toMillis).orElse(0L);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(OptionalDouble share) {
        return share.isEmpty() ? "—" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
    }

    private String refunds(Metrics metrics, Locale locale) {
        Object[] arguments = {formats.yuan(metrics.refundedAmount()), count(metrics.refundCount())};
        return texts.getMessage("overview.refundedAnd", arguments, locale);
    }

    private String time(Metrics metrics, Locale locale) {
        return metrics.timeToPay()
                .map(time -> {
                    boolean underOneMinute = time.toMinutes() == 0;
                    Object[] arguments = {time.toMinutes(), time.toSecondsPart()};
                    return texts.getMessage(
                            underOneMinute ? "overview.seconds" : "overview.minutes", arguments, locale);
                })
                .orElse("—");
    }
}
