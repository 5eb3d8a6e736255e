package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Locale;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.console.Business;
import org.lifepay.gateway.console.ToDos;
import org.lifepay.gateway.insight.Overview;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** How a merchant's business goes, what needs a look, and while nothing was ever paid, the first steps. */
@Controller
class OverviewPage {
    private final Overview overview;
    private final Business business;
    private final Certificates certificates;
    private final List<ToDos> toDos;

    OverviewPage(Overview overview, Business business, Certificates certificates, List<ToDos> toDos) {
        this.overview = overview;
        this.business = business;
        this.certificates = certificates;
        this.toDos = toDos;
    }

    /** What a new merchant has done; the account is active, or nobody would read this. */
    public record FirstSteps(boolean certificate, boolean order, boolean paid) {}

    @GetMapping("/console")
    @Needs(Right.SEE)
    String show(Person person, Locale locale, Model model) {
        FirstSteps steps = steps(person.house());
        model.addAttribute("view", business.view(overview.of(person.house()), locale));
        model.addAttribute("steps", steps.paid() ? null : steps);
        model.addAttribute(
                "toDos",
                toDos.stream().flatMap(part -> part.of(person).stream()).toList());
        return "console/overview-page";
    }

    @GetMapping("/console/overview/days")
    @Needs(Right.SEE)
    @ResponseBody
    Business.Series days(Person person) {
        return Business.series(overview.days(person.house()));
    }

    private FirstSteps steps(MerchantId merchant) {
        boolean paid = overview.everPaid(merchant);
        boolean order = paid || overview.everPlaced(merchant);
        return new FirstSteps(!certificates.keysOf(merchant).isEmpty(), order, paid);
    }
}
