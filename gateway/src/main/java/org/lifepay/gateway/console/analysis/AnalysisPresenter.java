package org.lifepay.gateway.console.analysis;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.analysis.AnalysisPeriod;
import org.lifepay.gateway.analysis.AnalysisReport;
import org.lifepay.gateway.analysis.Figures;
import org.lifepay.gateway.analysis.Slice;
import org.lifepay.gateway.console.Formats;
import org.lifepay.gateway.console.overview.OverviewPresenter;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.RefundFacts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Formats an analysis. */
@Component
class AnalysisPresenter {
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");
    private static final int HUNDRED = 100;

    private final Formats formats;
    private final MessageSource texts;
    private final Merchants merchants;
    private final AnalysisCards cards;

    AnalysisPresenter(Formats formats, MessageSource texts, Merchants merchants) {
        this.formats = formats;
        this.texts = texts;
        this.merchants = merchants;
        this.cards = new AnalysisCards(formats, texts);
    }

    AnalysisView view(AnalysisReport report, AnalysisPeriod period, Locale locale) {
        return new AnalysisView(
                period.before(),
                cards.of(report, locale),
                funnel(report.total().placement()),
                rows(report.steps(), Slice::value, Figures::paidFen).reversed(),
                chart(report.hours(), slice -> text("analysis.hour", locale, slice.value()), false, locale),
                chart(report.weekdays(), slice -> text("analysis.weekday." + slice.value(), locale), true, locale),
                rows(report.modes(), slice -> mode(slice, locale), Figures::paidFen),
                rows(report.products(), slice -> product(slice, locale), Figures::paidFen),
                rows(report.reasons(), slice -> reason(slice, locale), Figures::refundFen),
                formats.time(report.asOf().orElse(null)),
                report.doneUntil()
                        .map(day -> text("analysis.behind", locale, formats.day(day)))
                        .orElse(null),
                report.isIdle());
    }

    List<AnalysisView.Row> merchants(List<Slice> ranking, Locale locale) {
        long longest = longest(ranking, Figures::paidFen);
        return ranking.stream()
                .map(slice -> row(
                        merchants
                                .find(new MerchantId(slice.value()))
                                .map(Merchant::name)
                                .orElse("—"),
                        slice.value(),
                        "/admin/merchants/" + slice.value(),
                        slice.figures(),
                        width(slice.figures().paidFen(), longest)))
                .toList();
    }

    /** The chart's data; a day without ended orders has no count. */
    static OverviewPresenter.Series series(List<Slice> steps, AnalysisPeriod period) {
        List<@Nullable Long> paid = new ArrayList<>();
        List<@Nullable Double> rates = new ArrayList<>();
        for (Slice step : steps) {
            OptionalDouble rate = step.figures().successRate();
            paid.add(rate.isEmpty() ? null : step.figures().paidCount());
            rates.add(rate.isEmpty() ? null : Math.round(rate.getAsDouble() * 1000) / 10.0);
        }
        return new OverviewPresenter.Series(
                steps.stream()
                        .map(step -> period.isShownByMonth()
                                ? step.value()
                                : SHORT_DAY.format(LocalDate.parse(step.value())))
                        .toList(),
                steps.stream().map(step -> step.figures().paidFen() / 100.0).toList(),
                paid,
                rates);
    }

    private static List<AnalysisView.Step> funnel(Figures.Placement placement) {
        return List.of(
                step("analysis.placed", placement.placed(), OptionalDouble.empty(), placement),
                step("analysis.started", placement.started(), placement.startedShare(), placement),
                step("analysis.placedPaid", placement.paid(), placement.paidShare(), placement));
    }

    private static AnalysisView.Step step(String label, long count, OptionalDouble share, Figures.Placement placement) {
        return new AnalysisView.Step(
                label,
                AnalysisCards.count(count),
                share.isEmpty() ? "" : AnalysisCards.percent(share),
                width(count, placement.placed()));
    }

    /** @param labelled whether the axis has each column's label; else it has hours */
    private AnalysisView.Chart chart(
            List<Slice> slices, Function<Slice, String> label, boolean labelled, Locale locale) {
        long longest = longest(slices, Figures::paidFen);
        List<AnalysisView.Column> columns = IntStream.range(0, slices.size())
                .mapToObj(index -> {
                    Slice slice = slices.get(index);
                    int height = width(slice.figures().paidFen(), longest);
                    String title = label.apply(slice) + " · "
                            + formats.fen(slice.figures().paidFen()) + " · "
                            + AnalysisCards.count(slice.figures().paidCount());
                    return new AnalysisView.Column(10 * index + 1, HUNDRED - height, 8, height, title);
                })
                .toList();
        List<String> axis = labelled ? slices.stream().map(label).toList() : List.of("0", "6", "12", "18", "24");
        return new AnalysisView.Chart(
                columns, axis, peak(slices, label, longest, locale), rows(slices, label, Figures::paidFen));
    }

    private @Nullable String peak(List<Slice> slices, Function<Slice, String> label, long longest, Locale locale) {
        return slices.stream()
                .filter(slice -> longest > 0 && slice.figures().paidFen() == longest)
                .findFirst()
                .map(slice -> text("analysis.peak", locale, label.apply(slice), formats.fen(longest)))
                .orElse(null);
    }

    private List<AnalysisView.Row> rows(
            List<Slice> slices, Function<Slice, String> label, ToLongFunction<Figures> measure) {
        long longest = longest(slices, measure);
        return slices.stream()
                .map(slice -> row(
                        label.apply(slice),
                        "",
                        null,
                        slice.figures(),
                        width(measure.applyAsLong(slice.figures()), longest)))
                .toList();
    }

    private AnalysisView.Row row(String label, String note, @Nullable String link, Figures figures, int width) {
        return new AnalysisView.Row(
                label,
                note,
                link,
                width,
                formats.fen(figures.paidFen()),
                AnalysisCards.count(figures.paidCount()),
                AnalysisCards.percent(figures.successRate()),
                formats.fen(figures.refundFen()),
                AnalysisCards.count(figures.refundCount()),
                AnalysisCards.percent(figures.refundRate()),
                formats.fen(figures.feeFen()),
                figures.averageTicket().map(Money::fen).map(formats::fen).orElse("—"));
    }

    private String mode(Slice slice, Locale locale) {
        String name = Arrays.stream(PaymentMode.values())
                .filter(mode -> mode.code().equals(slice.value()))
                .map(Enum::name)
                .findFirst()
                .orElse(PaymentMode.CASHIER);
        return text("orders.mode." + name, locale);
    }

    private String product(Slice slice, Locale locale) {
        return slice.value().equals(Slice.OTHERS) ? text("analysis.others", locale) : slice.value();
    }

    private String reason(Slice slice, Locale locale) {
        return slice.value().equals(RefundFacts.NO_REASON) ? text("analysis.noReason", locale) : product(slice, locale);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, locale));
    }

    private static long longest(List<Slice> slices, ToLongFunction<Figures> measure) {
        return slices.stream()
                .mapToLong(slice -> measure.applyAsLong(slice.figures()))
                .max()
                .orElse(0);
    }

    /** Percent; something that is not nothing can be seen. */
    private static int width(long part, long whole) {
        return part <= 0 || whole <= 0 ? 0 : Math.clamp(Math.round(100.0 * part / whole), 1, HUNDRED);
    }
}
