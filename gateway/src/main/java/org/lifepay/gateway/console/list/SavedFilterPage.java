package org.lifepay.gateway.console.list;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.users.SavedFilter;
import org.lifepay.gateway.access.users.SavedFilters;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.Home;
import org.lifepay.gateway.console.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A user's own filters of a list: saved under a name, and deleted. */
@Controller
class SavedFilterPage {
    private static final int MAX_NAME_LENGTH = 20;
    private static final int MAX_QUERY_LENGTH = 2000;

    private final ConsoleLists lists;
    private final SavedFilters savedFilters;
    private final AuditLog auditLog;
    private final Clock clock;

    SavedFilterPage(ConsoleLists lists, SavedFilters savedFilters, AuditLog auditLog, Clock clock) {
        this.lists = lists;
        this.savedFilters = savedFilters;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** Saves the submitted filter; one of the same name is replaced. */
    @PostMapping({"/console/{list}/filters", "/admin/{list}/filters"})
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String save(
            User user,
            @PathVariable("list") String name,
            @RequestParam(name = "filterName", defaultValue = "") String typed,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ConsoleList<?> list = lists.named(name, user);
        ListForm form = ListForm.of(request, list, user);
        String filterName = FormText.of(typed);
        String query = form.at("");
        String wrong = problem(user, list, form, filterName, query);
        if (wrong == null) {
            auditLog.record(user, "filter.save", user.merchant(), name, Map.of(), Map.of("name", filterName));
            boolean saved = savedFilters.save(user, name, new SavedFilter(filterName, query));
            wrong = saved ? null : "orders.filter.tooMany";
        }
        redirect.addFlashAttribute(wrong == null ? "said" : "problem", wrong == null ? "orders.filter.saved" : wrong);
        return "redirect:" + Home.next(user, form.at(Home.of(user) + "/" + name));
    }

    @PostMapping({"/console/{list}/filters/delete", "/admin/{list}/filters/delete"})
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String delete(
            User user,
            @PathVariable("list") String name,
            @RequestParam(defaultValue = "") String filterName,
            RedirectAttributes redirect) {
        lists.named(name, user);
        if (savedFilters.of(user, name).stream().noneMatch(saved -> saved.name().equals(filterName))) {
            throw new NotFoundException();
        }
        auditLog.record(user, "filter.delete", user.merchant(), name, Map.of("name", filterName), Map.of());
        if (!savedFilters.delete(user, name, filterName)) {
            throw new NotFoundException(); // another window was first
        }
        redirect.addFlashAttribute("said", "orders.filter.deleted");
        return "redirect:" + Home.of(user) + "/" + name;
    }

    private @Nullable String problem(User user, ConsoleList<?> list, ListForm form, String filterName, String query) {
        boolean named = !filterName.isEmpty()
                && filterName.length() <= MAX_NAME_LENGTH
                && filterName.chars().noneMatch(Character::isISOControl);
        if (!named) {
            return "orders.filter.wrongName";
        }
        boolean understood = form.read(user, list, clock.instant()) instanceof ListForm.Reading.Understood;
        return form.isEmpty() || !understood || query.length() > MAX_QUERY_LENGTH ? "orders.filter.nothing" : null;
    }
}
