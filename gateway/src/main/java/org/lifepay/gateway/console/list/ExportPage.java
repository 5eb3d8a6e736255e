package org.lifepay.gateway.console.list;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.Home;
import org.lifepay.gateway.export.ExportProgress;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.export.ExportState;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.text.Sha256;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The export page: choice of the format, and progress. */
@Controller
class ExportPage {
    /** How long a file may take to start. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

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

    /** The id of an export that a page has numbered: another user who knows the number has another export. */
    static long idOf(User user, long number) {
        return Long.parseUnsignedLong(
                Sha256.hex("export " + user.id() + " " + number).substring(0, 16), 16);
    }

    @GetMapping({"/console/{list}/export", "/admin/{list}/export"})
    @RequiresPermission(Permission.EXPORT)
    @StoreScoped
    String choose(User user, @PathVariable("list") String name, HttpServletRequest request, Model model) {
        ConsoleList<?> list = lists.exported(name, user);
        ListForm form = ListForm.of(request, list, user);
        model.addAttribute("one", list.one());
        model.addAttribute("back", form.at(Home.of(user) + "/" + name));
        model.addAttribute("kind", name);
        model.addAttribute("parts", form.parts());
        model.addAttribute("columns", list.exportColumns(user));
        model.addAttribute("base", Home.of(user));
        model.addAttribute("run", ids.next());
        model.addAttribute("since", null);
        model.addAttribute("rows", 0L);
        model.addAttribute("state", "WAITING");
        switch (form.read(user, list, clock.instant())) {
            case ListForm.Reading.Understood(var criteria) ->
                model.addAttribute("parts", form.meant(criteria).parts());
            case ListForm.Reading.Wrong _ -> model.addAttribute("problem", "statements.export.notUnderstood");
        }
        return "merchant/statements-export";
    }

    /**
     * The progress fragment, polled while rows are written.
     *
     * @param since when it was polled first, in milliseconds; the file was requested at the same time
     */
    @GetMapping({"/console/exports/{id}", "/admin/exports/{id}"})
    @RequiresPermission(Permission.EXPORT)
    @StoreScoped
    String progress(
            User user, @PathVariable long id, @RequestParam(required = false) @Nullable Long since, Model model) {
        Optional<ExportProgress> progress = exportRuns.progress(user.merchant(), idOf(user, id));
        long now = clock.millis();
        long first = since == null ? now : since;
        boolean late = now - first > START_TIMEOUT.toMillis();
        String state =
                progress.map(ExportProgress::state).map(ExportState::name).orElse(late ? "NOT_STARTED" : "BEGINNING");
        model.addAttribute("base", Home.of(user));
        model.addAttribute("run", id);
        model.addAttribute("since", state.equals("BEGINNING") ? first : null);
        model.addAttribute("rows", progress.map(ExportProgress::rows).orElse(0L));
        model.addAttribute("state", state);
        return "merchant/statements-progress :: progress";
    }
}
