package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analytics.MerchantRanking;
import org.lifepay.gateway.analytics.Overview;
import org.lifepay.gateway.console.overview.OverviewPresenter;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.lifepay.gateway.merchant.MerchantFilter;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The operators' overview: metrics of all merchants together, and to-dos. */
@Controller
class OperatorOverviewPage {
    private static final int NEW_MERCHANTS = 5;

    private final Overview overview;
    private final OverviewPresenter presenter;
    private final List<ToDoSource> toDos;
    private final Merchants merchants;

    OperatorOverviewPage(Overview overview, OverviewPresenter presenter, List<ToDoSource> toDos, Merchants merchants) {
        this.overview = overview;
        this.presenter = presenter;
        this.toDos = toDos;
        this.merchants = merchants;
    }

    @GetMapping("/admin")
    @RequiresPermission(Permission.VIEW)
    String show(User user, @RequestParam(defaultValue = "AMOUNT") String by, Locale locale, Model model) {
        model.addAttribute("view", presenter.view(overview.ofAll(), locale));
        model.addAttribute(
                "toDos", toDos.stream().flatMap(part -> part.of(user).stream()).toList());
        model.addAttribute("by", RankingPage.criterion(by));
        model.addAttribute("days", MerchantRanking.DAYS);
        model.addAttribute(
                "newMerchants",
                merchants.search(new MerchantFilter("", Optional.empty(), Optional.empty()), NEW_MERCHANTS));
        return "operator/overview-page";
    }

    @GetMapping("/admin/overview/days")
    @RequiresPermission(Permission.VIEW)
    @ResponseBody
    OverviewPresenter.Series days() {
        return OverviewPresenter.series(overview.daysOfAll());
    }
}
