package org.lifepay.gateway.console.list;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.export.ExportProgress;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.export.ExportState;
import org.lifepay.gateway.merchant.Ids;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The export page: choice of the format, and progress. */
@Controller
class ExportPage {
    private final ConsoleLists lists;
    private final ExportRuns exportRuns;
    private final Ids ids;
    private final Clock clock;

    ExportPage(ConsoleLists lists, ExportRuns exportRuns, Ids ids, Clock clock) {
        this.lists = lists;
        this.exportRuns = exportRuns;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping("/console/{list}/export")
    @RequiresPermission(Permission.EXPORT)
    String choose(User user, @PathVariable("list") String name, HttpServletRequest request, Model model) {
        ConsoleList<?> list = lists.exported(name);
        ListForm form = ListForm.of(request.getParameterMap(), list.further().keySet());
        model.addAttribute("one", list.one());
        model.addAttribute("back", form.at("/console/" + name));
        model.addAttribute("kind", name);
        model.addAttribute("parts", form.parts());
        model.addAttribute("columns", list.exportColumns());
        model.addAttribute("run", ids.next());
        model.addAttribute("rows", 0L);
        model.addAttribute("state", "WAITING");
        switch (form.read(user.merchantId(), list, clock.instant())) {
            case ListForm.Reading.Understood(var criteria) ->
                model.addAttribute("parts", form.meant(criteria).parts());
            case ListForm.Reading.Wrong _ -> model.addAttribute("problem", "statements.export.notUnderstood");
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
