package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.export.ExportState;
import org.lifepay.gateway.export.Exports;
import org.lifepay.gateway.export.OrderColumn;
import org.lifepay.gateway.export.Progress;
import org.lifepay.gateway.export.RefundColumn;
import org.lifepay.gateway.merchant.Ids;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where somebody chooses how a list is to be taken away, and sees how far it is. */
@Controller
class ExportPage {
    private final Exports exports;
    private final Ids ids;

    ExportPage(Exports exports, Ids ids) {
        this.exports = exports;
        this.ids = ids;
    }

    @GetMapping("/console/orders/export")
    @Needs(Right.EXPORT)
    String orders(ListQuery query, Model model) {
        model.addAttribute("one", "order");
        return page("orders", query, query.orders().isPresent(), List.of(OrderColumn.values()), model);
    }

    @GetMapping("/console/refunds/export")
    @Needs(Right.EXPORT)
    String refunds(ListQuery query, Model model) {
        model.addAttribute("one", "refund");
        return page("refunds", query, query.refunds().isPresent(), List.of(RefundColumn.values()), model);
    }

    private String page(
            String kind, ListQuery query, boolean understood, List<? extends Enum<?>> columns, Model model) {
        UriComponentsBuilder back = UriComponentsBuilder.fromPath("/console/" + kind);
        query.parts().keySet().forEach(name -> back.queryParam(name, "{" + name + "}"));
        model.addAttribute("back", back.encode().buildAndExpand(query.parts()).toUriString());
        model.addAttribute("kind", kind);
        model.addAttribute("parts", query.parts());
        model.addAttribute("columns", columns);
        model.addAttribute("run", ids.next());
        model.addAttribute("rows", 0L);
        model.addAttribute("state", "WAITING");
        if (!understood) {
            model.addAttribute("problem", "statements.export.notUnderstood");
        }
        return "console/statements-export";
    }

    /** A piece of the page, asked for again and again while rows are written. */
    @GetMapping("/console/exports/{id}")
    @Needs(Right.EXPORT)
    String progress(Person person, @PathVariable long id, Model model) {
        Optional<Progress> progress = exports.progress(person.house(), id);
        model.addAttribute("run", id);
        model.addAttribute("rows", progress.map(Progress::rows).orElse(0L));
        model.addAttribute(
                "state",
                progress.map(Progress::state).map(ExportState::name).orElse("BEGINNING")); // the file was asked for
        return "console/statements-progress :: progress";
    }
}
