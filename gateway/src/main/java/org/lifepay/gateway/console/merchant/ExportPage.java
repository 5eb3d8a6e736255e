package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.export.ExportProgress;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.export.ExportState;
import org.lifepay.gateway.export.OrderExportColumn;
import org.lifepay.gateway.export.RefundExportColumn;
import org.lifepay.gateway.merchant.Ids;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** The export page: choice of the format, and progress. */
@Controller
class ExportPage {
    private final ExportRuns exportRuns;
    private final Ids ids;

    ExportPage(ExportRuns exportRuns, Ids ids) {
        this.exportRuns = exportRuns;
        this.ids = ids;
    }

    @GetMapping("/console/orders/export")
    @RequiresPermission(Permission.EXPORT)
    String orders(ExportQuery query, Model model) {
        model.addAttribute("one", "order");
        return page("orders", query, query.orders().isPresent(), List.of(OrderExportColumn.values()), model);
    }

    @GetMapping("/console/refunds/export")
    @RequiresPermission(Permission.EXPORT)
    String refunds(ExportQuery query, Model model) {
        model.addAttribute("one", "refund");
        return page("refunds", query, query.refunds().isPresent(), List.of(RefundExportColumn.values()), model);
    }

    private String page(String kind, ExportQuery query, boolean valid, List<? extends Enum<?>> columns, Model model) {
        UriComponentsBuilder back = UriComponentsBuilder.fromPath("/console/" + kind);
        query.parameters().keySet().forEach(name -> back.queryParam(name, "{" + name + "}"));
        model.addAttribute(
                "back", back.encode().buildAndExpand(query.parameters()).toUriString());
        model.addAttribute("kind", kind);
        model.addAttribute("parts", query.parameters());
        model.addAttribute("columns", columns);
        model.addAttribute("run", ids.next());
        model.addAttribute("rows", 0L);
        model.addAttribute("state", "WAITING");
        if (!valid) {
            model.addAttribute("problem", "statements.export.notUnderstood");
        }
        return "merchant/statements-export";
    }

    /** The progress fragment, polled while rows are written. */
    @GetMapping("/console/exports/{id}")
    @RequiresPermission(Permission.EXPORT)
    String progress(User user, @PathVariable long id, Model model) {
        Optional<ExportProgress> progress = exportRuns.progress(user.merchantId(), id);
        model.addAttribute("run", id);
        model.addAttribute("rows", progress.map(ExportProgress::rows).orElse(0L));
        model.addAttribute(
                "state",
                progress.map(ExportProgress::state)
                        .map(ExportState::name)
                        .orElse("BEGINNING")); // the file was requested
        return "merchant/statements-progress :: progress";
    }
}
