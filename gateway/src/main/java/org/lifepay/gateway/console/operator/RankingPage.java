package org.lifepay.gateway.console.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.analytics.MerchantRanking;
import org.lifepay.gateway.analytics.MerchantRanking.Criterion;
import org.lifepay.gateway.analytics.Metrics;
import org.lifepay.gateway.analytics.RankedMerchant;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ranking of merchants on the operators' overview, loaded after the page is shown: it adds up two days of orders. */
@Controller
class RankingPage {
    private final MerchantRanking ranking;
    private final Merchants merchants;

    RankingPage(MerchantRanking ranking, Merchants merchants) {
        this.ranking = ranking;
        this.merchants = merchants;
    }

    /** A row: rates in percent. */
    public record Line(
            String number,
            String name,
            Money paid,
            long count,
            Money refunded,
            String refundRate,
            String successRate) {}

    @GetMapping("/admin/overview/ranking")
    @RequiresPermission(Permission.VIEW)
    String show(@RequestParam(defaultValue = "AMOUNT") String by, Model model) {
        Criterion criterion = criterion(by);
        model.addAttribute("by", criterion);
        model.addAttribute("criteria", Criterion.values());
        model.addAttribute("days", MerchantRanking.DAYS);
        List<Line> lines = ranking.of(criterion).stream().map(this::line).toList();
        model.addAttribute("ranking", lines);
        return "operator/ranking :: ranking";
    }

    static Criterion criterion(String text) {
        return Arrays.stream(Criterion.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElse(Criterion.AMOUNT);
    }

    private Line line(RankedMerchant ranked) {
        Metrics metrics = ranked.metrics();
        long paid = metrics.paidAmount().fen();
        OptionalDouble refunds = paid == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) metrics.refundedAmount().fen() / paid);
        return new Line(
                ranked.merchant().digits(),
                merchants.find(ranked.merchant()).map(Merchant::name).orElse("—"),
                metrics.paidAmount(),
                metrics.paidCount(),
                metrics.refundedAmount(),
                percent(refunds),
                percent(metrics.successRate()));
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? "—" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
    }
}
