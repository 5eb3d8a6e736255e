package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.OrderView;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.PageKeys;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFilter;
import org.lifepay.gateway.order.OrderSearch;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A merchant's orders: looked for by any number, by time, state, amount and remark. */
@Controller
class OrdersPage {
    private static final int LINES = 20;
    private static final String PATH = "/console/orders";

    private final OrderSearch search;
    private final PageKeys pageKeys;
    private final Clock clock;

    OrdersPage(OrderSearch search, PageKeys pageKeys, Clock clock) {
        this.search = search;
        this.pageKeys = pageKeys;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Right.SEE)
    String list(
            Person person,
            @ModelAttribute("q") OrdersQuestion question,
            @RequestParam(defaultValue = "") String page,
            @RequestParam Optional<String> columns,
            @RequestParam(defaultValue = "") List<String> column,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        MerchantId house = person.house();
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
        model.addAttribute("lines", found.items().stream().map(OrderView::of).toList());
        model.addAttribute("wrong", reader.problem().orElse(null));
        model.addAttribute(
                "nextPage",
                found.next()
                        .map(next -> question.at(PATH, pageKeys.of(house, key, next)))
                        .orElse(null));
        model.addAttribute("firstPage", page.isEmpty() ? null : question.at(PATH, ""));
        model.addAttribute("export", OrdersQuestion.export(PATH + "/export", filter));
        model.addAttribute("mayExport", person.may(Right.EXPORT));
        model.addAttribute("shown", OrderColumns.chosen(columns.map(_ -> column).orElse(null), request, response));
        model.addAttribute("columns", OrderColumns.all());
        model.addAttribute("modes", PaymentMode.values());
        return "console/orders-list";
    }
}
