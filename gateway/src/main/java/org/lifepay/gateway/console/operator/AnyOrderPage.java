package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.console.OrderStory;
import org.lifepay.gateway.console.OrderView;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.notification.ResendNotifications;
import org.lifepay.gateway.notification.Resending;
import org.lifepay.gateway.order.AskChannel;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order of whichever merchant, with all that happened to it; its payer stays the merchant's secret. */
@Controller
@RequestMapping("/admin/orders/{id}")
class AnyOrderPage {
    private final Orders orders;
    private final OrderStory story;
    private final Merchants merchants;
    private final AskChannel askChannel;
    private final ResendNotifications resend;
    private final Audit audit;

    AnyOrderPage(
            Orders orders,
            OrderStory story,
            Merchants merchants,
            AskChannel askChannel,
            ResendNotifications resend,
            Audit audit) {
        this.orders = orders;
        this.story = story;
        this.merchants = merchants;
        this.askChannel = askChannel;
        this.resend = resend;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.SEE)
    String order(Person person, @PathVariable String id, Model model) {
        Order order = find(id);
        OrderStory.Told told = story.of(order);
        model.addAttribute("view", OrderView.of(order));
        model.addAttribute("told", told);
        model.addAttribute("merchant", order.merchant().digits());
        model.addAttribute(
                "merchantName",
                merchants.find(order.merchant()).map(Merchant::name).orElse(""));
        model.addAttribute("base", "/admin/orders/" + order.paymentOrderId());
        model.addAttribute("mayAsk", person.may(Right.ASK_CHANNEL) && order.isOpen());
        model.addAttribute(
                "mayResend", person.may(Right.RESEND) && !told.notifications().isEmpty());
        return "admin/operator-order";
    }

    @PostMapping("/ask")
    @Needs(Right.ASK_CHANNEL)
    String ask(Person person, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(id);
        record(person, "order.ask", order);
        Order after = askChannel.askNow(order);
        redirect.addFlashAttribute("said", after.isOpen() ? "orders.askedOpen" : "orders.askedEnded");
        return "redirect:/admin/orders/" + order.paymentOrderId();
    }

    @PostMapping("/resend")
    @Needs(Right.RESEND)
    String resend(Person person, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(id);
        record(person, "notification.resend", order);
        int queued = resend.of(order.merchant(), order.requestId())
                .map(Resending::queued)
                .orElse(0);
        if (queued > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return "redirect:/admin/orders/" + order.paymentOrderId();
    }

    private Order find(String id) {
        return orders.findByPaymentOrderId(id).orElseThrow(NotHere::new);
    }

    private void record(Person person, String action, Order order) {
        audit.record(
                person,
                action,
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of("status", order.state().status()),
                Map.of());
    }
}
