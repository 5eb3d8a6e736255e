package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Locale;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.Business;
import org.lifepay.gateway.console.ToDos;
import org.lifepay.gateway.insight.Overview;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** How the business of all merchants together goes, and what needs a look. */
@Controller
class BusinessPage {
    private final Overview overview;
    private final Business business;
    private final List<ToDos> toDos;

    BusinessPage(Overview overview, Business business, List<ToDos> toDos) {
        this.overview = overview;
        this.business = business;
        this.toDos = toDos;
    }

    @GetMapping("/admin")
    @Needs(Right.SEE)
    String show(Person person, Locale locale, Model model) {
        model.addAttribute("view", business.view(overview.ofAll(), locale));
        model.addAttribute(
                "toDos",
                toDos.stream().flatMap(part -> part.of(person).stream()).toList());
        return "admin/overview-page";
    }

    @GetMapping("/admin/overview/days")
    @Needs(Right.SEE)
    @ResponseBody
    Business.Series days() {
        return Business.series(overview.daysOfAll());
    }
}
