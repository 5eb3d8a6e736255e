package org.lifepay.gateway.console;

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
import org.lifepay.gateway.insight.DayFigures;
import org.lifepay.gateway.insight.Figures;
import org.lifepay.gateway.insight.Sight;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts figures into the words of an overview. */
@Component
public class Business {
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final Shown shown;
    private final MessageSource texts;

    Business(Shown shown, MessageSource texts) {
        this.shown = shown;
        this.texts = texts;
    }

    /**
     * All that an overview shows in words.
     *
     * @param idle whether nothing ended on any day
     */
    public record View(List<Card> cards, List<Row> days, boolean idle) {}

    /** One figure of today beside two other days. */
    public record Card(String label, String value, Beside yesterday, Beside lastWeek) {}

    /**
     * Another day's figure.
     *
     * @param change of today's against it; empty where nothing can be said
     */
    public record Beside(String value, String change) {}

    /** A day in the table. */
    public record Row(String day, String amount, String paid, String successRate, String refunded, String timeToPay) {}

    /** The days as the chart draws them, the oldest first; amounts in yuan, rates in percent. */
    public record Series(List<String> days, List<Double> amounts, List<Long> paid, List<@Nullable Double> rates) {}

    public View view(Sight sight, Locale locale) {
        List<Card> cards = List.of(
                card(
                        sight,
                        "overview.amount",
                        now -> shown.yuan(now.amount()),
                        percent(now -> now.amount().fen())),
                card(sight, "overview.paid", now -> count(now.paid()), percent(Figures::paid)),
                card(sight, "overview.successRate", now -> share(now.successRate()), points(locale)),
                card(
                        sight,
                        "overview.refunded",
                        now -> refunds(now, locale),
                        percent(now -> now.refunded().fen())),
                card(sight, "overview.timeToPay", now -> time(now, locale), percent(Business::millis)));
        List<Row> days =
                sight.days().reversed().stream().map(day -> row(day, locale)).toList();
        boolean idle = sight.days().stream().allMatch(day -> day.figures().equals(Figures.NONE));
        return new View(cards, days, idle);
    }

    public static Series series(List<DayFigures> days) {
        List<@Nullable Double> rates = new ArrayList<>();
        for (DayFigures day : days) {
            OptionalDouble rate = day.figures().successRate();
            rates.add(rate.isPresent() ? Math.round(rate.getAsDouble() * 1000) / 10.0 : null);
        }
        return new Series(
                days.stream().map(day -> SHORT_DAY.format(day.day())).toList(),
                days.stream().map(day -> day.figures().amount().fen() / 100.0).toList(),
                days.stream().map(day -> day.figures().paid()).toList(),
                rates);
    }

    private static Card card(
            Sight sight, String label, Function<Figures, String> say, BiFunction<Figures, Figures, String> change) {
        Figures today = sight.today();
        return new Card(
                label,
                say.apply(today),
                new Beside(say.apply(sight.yesterday()), change.apply(today, sight.yesterday())),
                new Beside(say.apply(sight.lastWeek()), change.apply(today, sight.lastWeek())));
    }

    /** By how many percent; nothing where one of the two is nothing. */
    private static BiFunction<Figures, Figures, String> percent(ToLongFunction<Figures> measure) {
        return (now, then) -> {
            double before = measure.applyAsLong(then);
            double after = measure.applyAsLong(now);
            return before == 0 || after == 0 ? "" : signed(100 * (after - before) / before) + "%";
        };
    }

    /** A share's change is said in points: percent of percents are misread. */
    private BiFunction<Figures, Figures, String> points(Locale locale) {
        return (now, then) -> {
            OptionalDouble before = then.successRate();
            OptionalDouble after = now.successRate();
            if (before.isEmpty() || after.isEmpty()) {
                return "";
            }
            Object[] blanks = {signed(100 * (after.getAsDouble() - before.getAsDouble()))};
            return texts.getMessage("overview.points", blanks, locale);
        };
    }

    private static String signed(double number) {
        return String.format(Locale.ROOT, "%+.1f", number).replace('-', '−');
    }

    private Row row(DayFigures day, Locale locale) {
        Figures figures = day.figures();
        return new Row(
                shown.day(day.day()),
                shown.yuan(figures.amount()),
                count(figures.paid()),
                share(figures.successRate()),
                refunds(figures, locale),
                time(figures, locale));
    }

    private static long millis(Figures figures) {
        return figures.timeToPay().map(Duration::toMillis).orElse(0L);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(OptionalDouble share) {
        return share.isEmpty() ? "—" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
    }

    private String refunds(Figures figures, Locale locale) {
        Object[] blanks = {shown.yuan(figures.refunded()), count(figures.refunds())};
        return texts.getMessage("overview.refundedAnd", blanks, locale);
    }

    private String time(Figures figures, Locale locale) {
        return figures.timeToPay()
                .map(time -> {
                    boolean brief = time.toMinutes() == 0;
                    Object[] blanks = {time.toMinutes(), time.toSecondsPart()};
                    return texts.getMessage(brief ? "overview.seconds" : "overview.minutes", blanks, locale);
                })
                .orElse("—");
    }
}
