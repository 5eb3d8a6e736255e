package org.lifepay.gateway.console.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.users.SavedFilters;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.paging.ListCriteria;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of lists: a merchant's users see their merchant's rows, operators those of all merchants. */
@Controller
class ListPage {
    private final ConsoleLists lists;
    private final ListPages pages;
    private final SavedFilters savedFilters;
    private final Clock clock;

    ListPage(ConsoleLists lists, ListPages pages, SavedFilters savedFilters, Clock clock) {
        this.lists = lists;
        this.pages = pages;
        this.savedFilters = savedFilters;
        this.clock = clock;
    }

    @GetMapping({"/console/{list}", "/admin/{list}"})
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String list(
            User user,
            @PathVariable("list") String name,
            @RequestParam(defaultValue = "") String page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ConsoleList<?> list = lists.named(name, user);
        ListForm form = ListForm.of(request, list, user);
        boolean first = pages.show(list, user, form, page, PageSize.chosen(request, response), model);
        model.addAttribute("density", Density.chosen(request, response));
        model.addAttribute("densities", Density.values());
        model.addAttribute("savedFilters", list.hasSavedFilters() ? savedFilters.of(user, name) : List.of());
        model.addAttribute(
                "mayExport",
                user.hasPermission(Permission.EXPORT) && !list.exportColumns().isEmpty());
        list.enrich(new ListVisit(user, form, first, request, response), model);
        return "merchant/" + name + "-list";
    }

    /** The totals, loaded by the page after it is shown, because they may scan many rows. */
    @GetMapping({"/console/{list}/totals", "/admin/{list}/totals"})
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String totals(User user, @PathVariable("list") String name, HttpServletRequest request, Model model) {
        ConsoleList<?> list = lists.named(name, user);
        ListForm form = ListForm.of(request, list, user);
        if (!(form.read(user, list, clock.instant()) instanceof ListForm.Reading.Understood(ListCriteria criteria))) {
            throw new NotFoundException();
        }
        model.addAttribute("kind", name);
        model.addAttribute("totals", list.source().totals(criteria));
        return "layout/list :: sums";
    }
}
