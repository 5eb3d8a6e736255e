package org.lifepay.gateway.console.merchant;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.ListFormReader;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageTokens;
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
    private static final int PAGE_SIZE = 20;
    private static final int MAX_PENDING_APPROVALS = 50;
    private static final String PATH = "/console/refunds";

    private final RefundSearch search;
    private final DecideRefund approvals;
    private final PageTokens pageTokens;
    private final Clock clock;

    RefundsPage(RefundSearch search, DecideRefund approvals, PageTokens pageTokens, Clock clock) {
        this.search = search;
        this.approvals = approvals;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.VIEW)
    String list(
            User user,
            @ModelAttribute("q") RefundListForm question,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        MerchantId merchantId = user.merchantId();
        ListFormReader reader = new ListFormReader();
        RefundFilter filter = question.toFilter(reader, clock.instant());
        Cursor start = filter.period().newestFirstStart();
        Page<ListedRefund> found = reader.problem().isPresent()
                ? new Page<>(List.of(), Optional.empty())
                : search.find(
                        merchantId,
                        filter,
                        page.isEmpty()
                                ? start
                                : pageTokens.decode(merchantId, filter, page).orElse(start),
                        PAGE_SIZE);
        model.addAttribute("lines", found.items());
        model.addAttribute(
                "waiting", page.isEmpty() ? approvals.waiting(merchantId, MAX_PENDING_APPROVALS) : List.of());
        model.addAttribute("wrong", reader.problem().orElse(null));
        model.addAttribute(
                "nextPage",
                found.next()
                        .map(next -> question.url(PATH, pageTokens.encode(merchantId, filter, next)))
                        .orElse(null));
        model.addAttribute("firstPage", page.isEmpty() ? null : question.url(PATH, ""));
        model.addAttribute("export", RefundListForm.exportUrl(PATH + "/export", filter));
        model.addAttribute("mayExport", user.hasPermission(Permission.EXPORT));
        return "merchant/refunds-list";
    }
}
