package org.lifepay.gateway.console.merchant;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.PageKeys;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A merchant's refunds; above them those that wait for a second person. */
@Controller
class RefundsPage {
    private static final int LINES = 20;
    private static final int WAITING = 50;
    private static final String PATH = "/console/refunds";

    private final RefundSearch search;
    private final DecideRefund approvals;
    private final PageKeys pageKeys;
    private final Clock clock;

    RefundsPage(RefundSearch search, DecideRefund approvals, PageKeys pageKeys, Clock clock) {
        this.search = search;
        this.approvals = approvals;
        this.pageKeys = pageKeys;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Right.SEE)
    String list(
            Person person,
            @ModelAttribute("q") RefundsQuestion question,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        MerchantId house = person.house();
        Question reader = new Question();
        RefundFilter filter = question.read(reader, clock.instant());
        Position start = filter.period().top();
        Page<ListedRefund> found = reader.problem().isPresent()
                ? new Page<>(List.of(), Optional.empty())
                : search.find(
                        house,
                        filter,
                        page.isEmpty()
                                ? start
                                : pageKeys.read(house, filter, page).orElse(start),
                        LINES);
        model.addAttribute("lines", found.items());
        model.addAttribute("waiting", page.isEmpty() ? approvals.waiting(house, WAITING) : List.of());
        model.addAttribute("wrong", reader.problem().orElse(null));
        model.addAttribute(
                "nextPage",
                found.next()
                        .map(next -> question.at(PATH, pageKeys.of(house, filter, next)))
                        .orElse(null));
        model.addAttribute("firstPage", page.isEmpty() ? null : question.at(PATH, ""));
        model.addAttribute("export", RefundsQuestion.export(PATH + "/export", filter));
        model.addAttribute("mayExport", person.may(Right.EXPORT));
        return "console/refunds-list";
    }
}
