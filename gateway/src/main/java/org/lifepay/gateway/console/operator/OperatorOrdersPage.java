package org.lifepay.gateway.console.operator;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.console.ListFormReader;
import org.lifepay.gateway.console.order.OrderListForm;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.FindOrder;
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

/** Orders of all merchants: by a number alone, or one merchant's by time and state. */
@Controller
class OperatorOrdersPage {
    private static final int PAGE_SIZE = 20;
    private static final String PATH = "/admin/orders";

    private final FindOrder findOrder;
    private final OrderSearch search;
    private final PageTokens pageTokens;
    private final Clock clock;

    OperatorOrdersPage(FindOrder findOrder, OrderSearch search, PageTokens pageTokens, Clock clock) {
        this.findOrder = findOrder;
        this.search = search;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.VIEW)
    String list(
            @ModelAttribute("q") OrderListForm question,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        model.addAttribute("merchant", merchant.strip());
        Optional<MerchantId> merchantId = MerchantId.parse(merchant.strip());
        String number = ListFormReader.trimToEmpty(question.number());
        if (merchantId.isPresent()) {
            listOf(merchantId.get(), question, page, model);
        } else if (!merchant.isBlank()) {
            show(List.of(), "operator.orders.noMerchant", model);
        } else if (!number.isEmpty()) {
            show(findOrder.byNumber(number), null, model);
        } else {
            show(List.of(), null, model);
            model.addAttribute("asked", false);
        }
        return "operator/operator-orders";
    }

    private void listOf(MerchantId merchantId, OrderListForm question, String page, Model model) {
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
                        page.isEmpty()
                                ? start
                                : pageTokens.decode(merchantId, key, page).orElse(start),
                        PAGE_SIZE);
        show(found.items(), reader.problem().orElse(null), model);
        model.addAttribute(
                "nextPage",
                found.next()
                        .map(next -> question.url(PATH, pageTokens.encode(merchantId, key, next)) + "&merchant="
                                + merchantId.digits())
                        .orElse(null));
    }

    private static void show(List<Order> orders, @Nullable String wrong, Model model) {
        model.addAttribute("lines", orders.stream().map(OrderView::of).toList());
        model.addAttribute("wrong", wrong);
        model.addAttribute("asked", true);
    }
}
