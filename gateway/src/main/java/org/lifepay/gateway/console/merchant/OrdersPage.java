package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.ListFormReader;
import org.lifepay.gateway.console.order.OrderListForm;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderFilter;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageTokens;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A merchant's orders: looked for by any number, by time, state, amount and remark. */
@Controller
class OrdersPage {
    private static final int PAGE_SIZE = 20;
    private static final String PATH = "/console/orders";

    private final OrderSearch search;
    private final PageTokens pageTokens;
    private final Clock clock;

    OrdersPage(OrderSearch search, PageTokens pageTokens, Clock clock) {
        this.search = search;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.VIEW)
    String list(
            User user,
            @ModelAttribute("q") OrderListForm question,
            @RequestParam(defaultValue = "") String page,
            @RequestParam Optional<String> columns,
            @RequestParam(defaultValue = "") List<String> column,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        MerchantId merchantId = user.merchantId();
        ListFormReader reader = new ListFormReader();
        OrderFilter filter = question.toFilter(reader, clock.instant());
        String key = filter + " " + question.sortOrder();
        Cursor start = question.sortOrder().start(filter.period());
        Page<Order> found = reader.problem().isPresent()
                ? new Page<>(List.of(), Optional.empty())
                : search.find(
                        merchantId,
                        filter,
                        question.sortOrder(),
                        pageTokens.decode(merchantId, key, page).orElse(start),
                        PAGE_SIZE);
        model.addAttribute("lines", found.items().stream().map(OrderView::of).toList());
        model.addAttribute("wrong", reader.problem().orElse(null));
        model.addAttribute(
                "nextPage",
                found.next()
                        .map(next -> question.url(PATH, pageTokens.encode(merchantId, key, next)))
                        .orElse(null));
        model.addAttribute("firstPage", page.isEmpty() ? null : question.url(PATH, ""));
        model.addAttribute("export", OrderListForm.exportUrl(PATH + "/export", filter));
        model.addAttribute("mayExport", user.hasPermission(Permission.EXPORT));
        model.addAttribute(
                "shown", OrderListColumn.chosen(columns.map(_ -> column).orElse(null), request, response));
        model.addAttribute("columns", OrderListColumn.all());
        model.addAttribute("modes", PaymentMode.values());
        return "merchant/orders-list";
    }
}
