package org.lifepay.gateway.console.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.lifepay.gateway.analysis.AnalysisReport;
import org.lifepay.gateway.analysis.Figures;
import org.lifepay.gateway.console.Formats;
import org.springframework.context.MessageSource;

/** The figures of a period beside those of the period before. */
final class AnalysisCards {
    private final Formats formats;
    private final MessageSource texts;

    AnalysisCards(Formats formats, MessageSource texts) {
        this.formats = formats;
        this.texts = texts;
    }

    List<AnalysisView.Card> of(AnalysisReport report, Locale locale) {
        return Stream.concat(money(report, locale).stream(), buyers(report, locale).stream())
                .toList();
    }

    private List<AnalysisView.Card> money(AnalysisReport report, Locale locale) {
        return List.of(
                card(report, "overview.amount", of -> formats.fen(of.paidFen()), percentChange(Figures::paidFen)),
                card(report, "overview.paid", of -> count(of.paidCount()), percentChange(Figures::paidCount)),
                card(
                        report,
                        "analysis.ticket",
                        of -> of.averageTicket().map(formats::yuan).orElse("—"),
                        percentChange(of ->
                                of.averageTicket().map(money -> money.fen()).orElse(0L))),
                card(
                        report,
                        "overview.successRate",
                        of -> percent(of.successRate()),
                        pointChange(Figures::successRate, locale)),
                card(report, "overview.refunded", of -> formats.fen(of.refundFen()), percentChange(Figures::refundFen)),
                card(
                        report,
                        "analysis.refundCount",
                        of -> count(of.refundCount()),
                        percentChange(Figures::refundCount)),
                card(
                        report,
                        "operator.ranking.refundRate",
                        of -> percent(of.refundRate()),
                        pointChange(Figures::refundRate, locale)),
                card(
                        report,
                        "orders.column.MERCHANT_DISCOUNT",
                        of -> formats.fen(of.discountFen()),
                        percentChange(Figures::discountFen)),
                card(report, "analysis.fees", of -> formats.fen(of.feeFen()), percentChange(Figures::feeFen)),
                card(report, "analysis.net", of -> formats.fen(of.netFen()), percentChange(Figures::netFen)));
    }

    private List<AnalysisView.Card> buyers(AnalysisReport report, Locale locale) {
        return List.of(
                card(
                        report,
                        "overview.timeToPay",
                        of -> of.timeToPay().map(time -> time(time, locale)).orElse("—"),
                        percentChange(
                                of -> of.timeToPay().map(Duration::toMillis).orElse(0L))),
                card(
                        report,
                        "analysis.newBuyers",
                        of -> count(of.buyers().newBuyers()),
                        percentChange(of -> of.buyers().newBuyers())),
                card(
                        report,
                        "analysis.returningOrders",
                        of -> count(of.buyers().returningOrders()),
                        percentChange(of -> of.buyers().returningOrders())),
                card(
                        report,
                        "analysis.returning",
                        of -> percent(of.buyers().returningShare()),
                        pointChange(of -> of.buyers().returningShare(), locale)));
    }

    private static AnalysisView.Card card(
            AnalysisReport report,
            String label,
            Function<Figures, String> format,
            BiFunction<Figures, Figures, String> change) {
        return new AnalysisView.Card(
                label,
                format.apply(report.total()),
                format.apply(report.before()),
                change.apply(report.total(), report.before()));
    }

    /** The relative change in percent; empty if one of the two is zero or below. */
    private static BiFunction<Figures, Figures, String> percentChange(ToLongFunction<Figures> measure) {
        return (now, then) -> {
            double before = measure.applyAsLong(then);
            double after = measure.applyAsLong(now);
            return before <= 0 || after <= 0 ? "" : signed(100 * (after - before) / before) + "%";
        };
    }

    /** The change of a rate in percentage points, because percent of percents are misread. */
    private BiFunction<Figures, Figures, String> pointChange(Function<Figures, OptionalDouble> rate, Locale locale) {
        return (now, then) -> {
            OptionalDouble before = rate.apply(then);
            OptionalDouble after = rate.apply(now);
            return before.isEmpty() || after.isEmpty()
                    ? ""
                    : text("overview.points", locale, signed(100 * (after.getAsDouble() - before.getAsDouble())));
        };
    }

    private static String signed(double number) {
        return String.format(Locale.ROOT, "%+.1f", number).replace('-', '−');
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String percent(OptionalDouble share) {
        return share.isEmpty() ? "—" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
    }

    private String time(Duration time, Locale locale) {
        return text(
                time.toMinutes() == 0 ? "overview.seconds" : "overview.minutes",
                locale,
                time.toMinutes(),
                time.toSecondsPart());
    }

    private String text(String key, Locale locale, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, locale));
    }
}
