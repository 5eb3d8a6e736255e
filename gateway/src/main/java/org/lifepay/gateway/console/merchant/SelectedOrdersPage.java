package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Home;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with the rows that are selected in the order list. */
@Controller
class SelectedOrdersPage {
    private static final String LIST = "/console/orders";

    @Limit(
            area = LimitArea.SIZES,
            name = "orders selected in a list",
            unit = "orders",
            atLimit = "the others are left out; a page of the list has no more")
    private static final int MAX_SELECTED = 100;

    private static final Pattern PAYMENT_ORDER_ID = Pattern.compile("[0-9a-f]{32}");

    private final Orders orders;
    private final ResendNotifications resend;
    private final AuditLog auditLog;

    SelectedOrdersPage(Orders orders, ResendNotifications resend, AuditLog auditLog) {
        this.orders = orders;
        this.resend = resend;
        this.auditLog = auditLog;
    }

    /**
     * Resends the notifications of these orders of the merchant; other numbers are ignored.
     *
     * @param back the list as it was shown
     */
    @PostMapping(LIST + "/selected/resend")
    @RequiresPermission(Permission.RESEND)
    @StoreScoped
    String resend(
            User user,
            @RequestParam(name = "number", defaultValue = "") List<String> paymentOrderIds,
            @RequestParam(defaultValue = LIST) String back,
            RedirectAttributes redirect) {
        int queued = selected(paymentOrderIds)
                .flatMap(id -> orders.find(user.merchantId(), id).stream())
                .filter(order -> user.seesStore(order.pointOfSale().storeId()))
                .mapToInt(order -> resend(user, order))
                .sum();
        if (queued > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return "redirect:" + Home.next(user, back);
    }

    /** Leads to the export of these orders; the selection is in the address, the form's token is not. */
    @PostMapping({LIST + "/selected/export", "/admin/orders/selected/export"})
    @RequiresPermission(Permission.EXPORT)
    @StoreScoped
    String export(User user, @RequestParam(name = "number", defaultValue = "") List<String> paymentOrderIds) {
        String numbers = selected(paymentOrderIds).collect(Collectors.joining("+"));
        String list = Home.of(user) + "/orders";
        return "redirect:" + (numbers.isEmpty() ? list : list + "/export?number=" + numbers);
    }

    private static Stream<String> selected(List<String> paymentOrderIds) {
        return paymentOrderIds.stream()
                .filter(id -> PAYMENT_ORDER_ID.matcher(id).matches())
                .distinct()
                .limit(MAX_SELECTED);
    }

    private int resend(User user, Order order) {
        auditLog.record(
                user,
                "notification.resend",
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of("status", order.state().status()),
                Map.of());
        return resend.resendAbout(order.merchant(), order.paymentOrderId()).queued();
    }
}
