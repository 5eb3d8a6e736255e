package org.lifepay.gateway.console.operator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.console.list.ListForm;
import org.lifepay.gateway.console.list.ListPages;
import org.lifepay.gateway.console.merchant.OrderList;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.FindOrder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Orders of all merchants: by number, or one merchant's by time and status. */
@Controller
class OperatorOrdersPage {
    private static final String PATH = "/admin/orders";

    private final FindOrder findOrder;
    private final OrderList list;
    private final ListPages pages;

    OperatorOrdersPage(FindOrder findOrder, OrderList list, ListPages pages) {
        this.findOrder = findOrder;
        this.list = list;
        this.pages = pages;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.VIEW)
    String list(
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String page,
            HttpServletRequest request,
            Model model) {
        ListForm form = ListForm.of(request.getParameterMap(), List.of("merchant", "mode"));
        Optional<MerchantId> merchantId = MerchantId.parse(merchant.strip());
        model.addAttribute("merchant", merchant.strip());
        model.addAttribute("q", form);
        model.addAttribute("path", PATH);
        model.addAttribute("statuses", list.statuses());
        model.addAttribute("asked", true);
        if (merchantId.isPresent()) {
            pages.show(list, merchantId.get(), form, PATH, page, model);
        } else if (!merchant.isBlank()) {
            show(List.of(), "operator.orders.noMerchant", model);
        } else if (!form.get("number").isEmpty()) {
            show(findOrder.byNumber(form.get("number")), null, model);
        } else {
            show(List.of(), null, model);
            model.addAttribute("asked", false);
        }
        return "operator/operator-orders";
    }

    private static void show(List<Order> orders, @Nullable String wrong, Model model) {
        model.addAttribute("lines", orders.stream().map(OrderView::of).toList());
        model.addAttribute("wrong", wrong);
    }
}
