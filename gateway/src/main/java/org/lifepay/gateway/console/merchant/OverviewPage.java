package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Locale;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analytics.Overview;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.console.overview.OverviewPresenter;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A merchant's overview: metrics, to-dos, and the first steps until the first payment. */
@Controller
class OverviewPage {
    private final Overview overview;
    private final OverviewPresenter presenter;
    private final Certificates certificates;
    private final List<ToDoSource> toDos;

    OverviewPage(Overview overview, OverviewPresenter presenter, Certificates certificates, List<ToDoSource> toDos) {
        this.overview = overview;
        this.presenter = presenter;
        this.certificates = certificates;
        this.toDos = toDos;
    }

    /** The onboarding steps that are done; the account itself is active. */
    public record FirstSteps(boolean certificate, boolean order, boolean paid) {}

    @GetMapping("/console")
    @RequiresPermission(Permission.VIEW)
    String show(User user, Locale locale, Model model) {
        FirstSteps steps = steps(user.merchantId());
        model.addAttribute("view", presenter.view(overview.of(user.merchantId()), locale));
        model.addAttribute("steps", steps.paid() ? null : steps);
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

    private FirstSteps steps(MerchantId merchant) {
        boolean paid = overview.everPaid(merchant);
        boolean order = paid || overview.everPlaced(merchant);
        return new FirstSteps(!certificates.activeKeys(merchant).isEmpty(), order, paid);
    }
}
