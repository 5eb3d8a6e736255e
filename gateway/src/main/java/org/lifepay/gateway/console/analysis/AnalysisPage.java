package org.lifepay.gateway.console.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analysis.Analysis;
import org.lifepay.gateway.analysis.Analysis.Criterion;
import org.lifepay.gateway.analysis.AnalysisPeriod;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.overview.OverviewPresenter;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The analysis of a period: a merchant's own, and for operators any merchant's or that of all together. */
@Controller
class AnalysisPage {
    private final Analysis analysis;
    private final AnalysisPresenter presenter;
    private final Merchants merchants;
    private final Clock clock;

    AnalysisPage(Analysis analysis, AnalysisPresenter presenter, Merchants merchants, Clock clock) {
        this.analysis = analysis;
        this.presenter = presenter;
        this.merchants = merchants;
        this.clock = clock;
    }

    /** A period that the page offers. */
    record Preset(PeriodPreset name, AnalysisPeriod period) {}

    /** What a page is asked for: of whom, and the ends of the period as they were typed. */
    private record Wanted(String base, String merchant, String from, String to) {}

    @GetMapping("/console/analysis")
    @RequiresPermission(Permission.STATEMENTS)
    String own(
            User user,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Locale locale,
            Model model) {
        Wanted wanted = new Wanted("/console", "", FormText.of(from), FormText.of(to));
        show(user.merchantId(), wanted, locale, model);
        model.addAttribute("mayExport", user.hasPermission(Permission.EXPORT));
        return "merchant/analysis-page";
    }

    @GetMapping("/admin/analysis")
    @RequiresPermission(Permission.VIEW)
    String all(
            User user,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "AMOUNT") String by,
            Locale locale,
            Model model) {
        Wanted wanted = new Wanted("/admin", FormText.of(merchant), FormText.of(from), FormText.of(to));
        Optional<MerchantId> one = MerchantId.parse(wanted.merchant());
        if (!wanted.merchant().isEmpty() && one.flatMap(merchants::find).isEmpty()) {
            model.addAttribute("wrong", "analysis.noMerchant");
        }
        Optional<AnalysisPeriod> period = show(one.orElse(null), wanted, locale, model);
        Criterion criterion = criterion(by);
        model.addAttribute("by", criterion);
        model.addAttribute("criteria", Criterion.values());
        model.addAttribute("mayExport", user.hasPermission(Permission.EXPORT));
        period.filter(_ -> wanted.merchant().isEmpty()).ifPresent(found -> {
            model.addAttribute("ranking", presenter.merchants(analysis.ranking(criterion, found), locale));
            LocalDate first = analysis.rankedFrom(found);
            model.addAttribute("rankedFrom", first.equals(found.from()) ? null : first);
        });
        return "merchant/analysis-page";
    }

    /** The chart's data. */
    @GetMapping("/console/analysis/days")
    @RequiresPermission(Permission.STATEMENTS)
    @ResponseBody
    OverviewPresenter.Series ownDays(
            User user, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        return days(user.merchantId(), from, to);
    }

    @GetMapping("/admin/analysis/days")
    @RequiresPermission(Permission.VIEW)
    @ResponseBody
    OverviewPresenter.Series allDays(
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        return days(MerchantId.parse(merchant).orElse(null), from, to);
    }

    private OverviewPresenter.Series days(@Nullable MerchantId merchant, String from, String to) {
        AnalysisPeriod period = period(from, to).orElseThrow(NotFoundException::new);
        return AnalysisPresenter.series(analysis.steps(merchant, period), period);
    }

    private Optional<AnalysisPeriod> show(@Nullable MerchantId merchant, Wanted wanted, Locale locale, Model model) {
        LocalDate today = BusinessDay.of(clock.instant());
        Optional<AnalysisPeriod> period =
                period(wanted.from(), wanted.to()).filter(_ -> !model.containsAttribute("wrong"));
        List<Preset> presets = Arrays.stream(PeriodPreset.values())
                .map(preset -> new Preset(preset, preset.asOf(today)))
                .toList();
        model.addAttribute("base", wanted.base());
        model.addAttribute("merchant", wanted.merchant());
        model.addAttribute(
                "who", wanted.base().equals("/admin") && merchant != null ? "merchant=" + merchant + "&" : "");
        model.addAttribute("from", period.map(found -> found.from().toString()).orElse(wanted.from()));
        model.addAttribute("to", period.map(found -> found.to().toString()).orElse(wanted.to()));
        model.addAttribute("maxDays", AnalysisPeriod.MAX_DAYS);
        model.addAttribute("presets", presets);
        model.addAttribute("period", period.orElse(null));
        if (period.isPresent()) {
            model.addAttribute("view", presenter.view(analysis.of(merchant, period.get()), period.get(), locale));
        } else if (!model.containsAttribute("wrong")) {
            model.addAttribute("wrong", "analysis.wrongPeriod");
        }
        return period;
    }

    /** Without days: the last seven, today included. */
    private Optional<AnalysisPeriod> period(String from, String to) {
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.of(PeriodPreset.LAST_7_DAYS.asOf(BusinessDay.of(clock.instant())));
        }
        Optional<LocalDate> last = BusinessDay.parse(to);
        return BusinessDay.parse(from)
                .filter(first -> last.isPresent() && AnalysisPeriod.isAllowed(first, last.get()))
                .map(first -> new AnalysisPeriod(first, last.orElseThrow()));
    }

    private static Criterion criterion(String text) {
        return Arrays.stream(Criterion.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElse(Criterion.AMOUNT);
    }
}
