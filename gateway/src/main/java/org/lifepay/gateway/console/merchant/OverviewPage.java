package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Locale;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analytics.Overview;
import org.lifepay.gateway.console.overview.OverviewPresenter;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A merchant's overview: metrics, to-dos, and the first steps of a new merchant. */
@Controller
class OverviewPage {
    private final Overview overview;
    private final OverviewPresenter presenter;
    private final FirstSteps firstSteps;
    private final List<ToDoSource> toDos;

    OverviewPage(Overview overview, OverviewPresenter presenter, FirstSteps firstSteps, List<ToDoSource> toDos) {
        this.overview = overview;
        this.presenter = presenter;
        this.firstSteps = firstSteps;
        this.toDos = toDos;
    }

    @GetMapping("/console")
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String show(User user, Locale locale, Model model) {
        if (user.isRestrictedToStores()) { // its figures are of the whole merchant
            return "redirect:/console/orders";
        }
        model.addAttribute("view", presenter.view(overview.of(user.merchantId()), locale));
        model.addAttribute("steps", firstSteps.of(user));
        model.addAttribute(
                "toDos", toDos.stream().flatMap(part -> part.of(user).stream()).toList());
        return "merchant/overview-page";
    }

    @GetMapping("/console/overview/days")
    @RequiresPermission(Permission.VIEW)
    @ResponseBody
    OverviewPresenter.Series days(User user) {
        return OverviewPresenter.series(overview.days(user.merchantId()));
    }
}
