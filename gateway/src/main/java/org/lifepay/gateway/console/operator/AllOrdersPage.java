package org.lifepay.gateway.console.operator;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.OrderView;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.console.merchant.OrdersQuestion;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.PageKeys;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.FindOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFilter;
import org.lifepay.gateway.order.OrderSearch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Orders of all merchants: by a number alone, or one merchant's by time and state. */
@Controller
class AllOrdersPage {
    private static final int LINES = 20;
    private static final String PATH = "/admin/orders";

    private final FindOrder findOrder;
    private final OrderSearch search;
    private final PageKeys pageKeys;
    private final Clock clock;

    AllOrdersPage(FindOrder findOrder, OrderSearch search, PageKeys pageKeys, Clock clock) {
        this.findOrder = findOrder;
        this.search = search;
        this.pageKeys = pageKeys;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Right.SEE)
    String list(
            @ModelAttribute("q") OrdersQuestion question,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        model.addAttribute("merchant", merchant.strip());
        Optional<MerchantId> house = MerchantId.parse(merchant.strip());
        String number = Question.field(question.number());
        if (house.isPresent()) {
            listOf(house.get(), question, page, model);
        } else if (!merchant.isBlank()) {
            show(List.of(), "operator.orders.noMerchant", model);
        } else if (!number.isEmpty()) {
            show(findOrder.byNumber(number), null, model);
        } else {
            show(List.of(), null, model);
            model.addAttribute("asked", false);
        }
        return "admin/operator-orders";
    }

    private void listOf(MerchantId house, OrdersQuestion question, String page, Model model) {
        Question reader = new Question();
        OrderFilter filter = question.read(reader, clock.instant());
        String key = filter + " " + question.direction();
        Position start = question.direction().start(filter.period());
        Page<Order> found = reader.problem().isPresent()
                ? new Page<>(List.of(), Optional.empty())
                : search.find(
                        house,
                        filter,
                        question.direction(),
                        page.isEmpty() ? start : pageKeys.read(house, key, page).orElse(start),
                        LINES);
        show(found.items(), reader.problem().orElse(null), model);
        model.addAttribute(
                "nextPage",
                found.next()
                        .map(next -> question.at(PATH, pageKeys.of(house, key, next)) + "&merchant=" + house.digits())
                        .orElse(null));
    }

    private static void show(List<Order> orders, @Nullable String wrong, Model model) {
        model.addAttribute("lines", orders.stream().map(OrderView::of).toList());
        model.addAttribute("wrong", wrong);
        model.addAttribute("asked", true);
    }
}
