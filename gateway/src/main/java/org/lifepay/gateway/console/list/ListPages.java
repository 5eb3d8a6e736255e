package org.lifepay.gateway.console.list;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.Home;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.paging.PageTokens;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Reads a page of a list and fills the template's model. */
@Component
class ListPages {
    private final PageTokens pageTokens;
    private final Clock clock;

    ListPages(PageTokens pageTokens, Clock clock) {
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    /**
     * Shows a list.
     *
     * @param pageKey the page token; empty or invalid: the first page
     * @param size how many rows
     * @return whether it is the first page
     */
    <T> boolean show(ConsoleList<T> list, User user, ListForm form, String pageKey, int size, Model model) {
        String base = Home.of(user);
        String path = base + "/" + list.name();
        ListForm.Reading reading = form.read(user, list, clock.instant());
        Page<T> found = Page.empty();
        model.addAttribute("dates", form);
        if (reading instanceof ListForm.Reading.Understood(ListCriteria criteria)) {
            PageRequest page =
                    pageTokens.decode(list.name(), criteria, pageKey, size).orElse(PageRequest.first(size));
            found = list.source().find(criteria, page);
            Optional<String> next = pageTokens.next(list.name(), criteria, found);
            Optional<String> previous = pageTokens.previous(list.name(), criteria, found);
            if (!form.get(ListForm.RANGE).isEmpty()) {
                model.addAttribute("dates", form.meant(criteria)); // the days that the range stands for today
            }
            model.addAttribute("nextPage", next.map(key -> form.at(path, key)).orElse(null));
            model.addAttribute(
                    "previousPage", previous.map(key -> form.at(path, key)).orElse(null));
            model.addAttribute("firstPage", previous.map(_ -> form.at(path)).orElse(null));
            model.addAttribute("totals", form.at(path + "/totals"));
            model.addAttribute("export", form.meant(criteria).at(path + "/export"));
        }
        model.addAttribute("q", form);
        model.addAttribute("base", base);
        model.addAttribute("path", path);
        model.addAttribute("statuses", list.statuses());
        model.addAttribute("wrong", wrong(reading));
        model.addAttribute("here", pageKey.isEmpty() ? form.at(path) : form.at(path, pageKey));
        model.addAttribute("ranges", QuickRange.values());
        model.addAttribute("size", size);
        model.addAttribute("sizes", PageSize.CHOICES);
        model.addAttribute("lines", list.lines(found.items()));
        return found.previous().isEmpty();
    }

    private static @Nullable String wrong(ListForm.Reading reading) {
        return switch (reading) {
            case ListForm.Reading.Understood _ -> null;
            case ListForm.Reading.Wrong(String text) -> text;
        };
    }
}
