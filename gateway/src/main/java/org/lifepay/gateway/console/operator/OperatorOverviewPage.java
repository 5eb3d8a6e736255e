package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Locale;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analytics.Overview;
import org.lifepay.gateway.console.overview.OverviewPresenter;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The operators' overview: metrics of all merchants together, and to-dos. */
@Controller
class OperatorOverviewPage {
    private final Overview overview;
    private final OverviewPresenter presenter;
    private final List<ToDoSource> toDos;

    OperatorOverviewPage(Overview overview, OverviewPresenter presenter, List<ToDoSource> toDos) {
        this.overview = overview;
        this.presenter = presenter;
        this.toDos = toDos;
    }

    @GetMapping("/admin")
    @RequiresPermission(Permission.VIEW)
    String show(User user, Locale locale, Model model) {
        model.addAttribute("view", presenter.view(overview.ofAll(), locale));
        model.addAttribute(
                "toDos", toDos.stream().flatMap(part -> part.of(user).stream()).toList());
        return "operator/overview-page";
    }

    @GetMapping("/admin/overview/days")
    @RequiresPermission(Permission.VIEW)
    @ResponseBody
    OverviewPresenter.Series days() {
        return OverviewPresenter.series(overview.daysOfAll());
    }
}
