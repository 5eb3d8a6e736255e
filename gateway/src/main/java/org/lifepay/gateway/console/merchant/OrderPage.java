package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.console.OrderStory;
import org.lifepay.gateway.console.OrderView;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.ResendNotifications;
import org.lifepay.gateway.order.AskChannel;
import org.lifepay.gateway.order.CancelOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderContents;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.order.PayerFact;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order: all that happened to it, and what can be done about it. */
@Controller
@RequestMapping("/console/orders/{id}")
class OrderPage {
    private final Orders orders;
    private final OrderContents contents;
    private final OrderStory story;
    private final CancelOrder cancelOrder;
    private final AskChannel askChannel;
    private final ResendNotifications resend;
    private final Audit audit;

    OrderPage(
            Orders orders,
            OrderContents contents,
            OrderStory story,
            CancelOrder cancelOrder,
            AskChannel askChannel,
            ResendNotifications resend,
            Audit audit) {
        this.orders = orders;
        this.contents = contents;
        this.story = story;
        this.cancelOrder = cancelOrder;
        this.askChannel = askChannel;
        this.resend = resend;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.SEE)
    String order(Person person, @PathVariable String id, Model model) {
        Order order = find(person, id);
        return show(person, order, contents.maskedPayer(order), false, model);
    }

    /** The payer in full, once; whoever looks is written down first. */
    @PostMapping("/payer")
    @Needs(Right.UNMASK)
    String unmask(Person person, @PathVariable String id, Model model) {
        Order order = find(person, id);
        record(person, "order.unmask", order, Map.of());
        return show(person, order, contents.payer(order), true, model);
    }

    /** The answer to the form has no address that could be opened again. */
    @GetMapping("/payer")
    @Needs(Right.SEE)
    String masked(Person person, @PathVariable String id) {
        return back(find(person, id).paymentOrderId());
    }

    @PostMapping("/cancel")
    @Needs(Right.CANCEL)
    String cancel(Person person, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(person, id);
        record(person, "order.cancel", order, Map.of("status", "CANCEL"));
        switch (cancelOrder.cancel(person.house(), order.requestId())) {
            case CancelOrder.Result.Cancelled _ -> redirect.addFlashAttribute("said", "orders.cancelled");
            case CancelOrder.Result.TooLate _ -> redirect.addFlashAttribute("problem", "orders.cancelTooLate");
            case CancelOrder.Result.TryAgain _ -> redirect.addFlashAttribute("problem", "orders.cancelUnknown");
            case CancelOrder.Result.NotFound _ -> throw new NotHere();
        }
        return back(id);
    }

    @PostMapping("/ask")
    @Needs(Right.ASK_CHANNEL)
    String ask(Person person, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(person, id);
        record(person, "order.ask", order, Map.of());
        Order after = askChannel.askNow(order);
        redirect.addFlashAttribute("said", after.isOpen() ? "orders.askedOpen" : "orders.askedEnded");
        return back(id);
    }

    @PostMapping("/resend")
    @Needs(Right.RESEND)
    String resend(Person person, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(person, id);
        record(person, "notification.resend", order, Map.of());
        int queued = resend.of(person.house(), order.requestId())
                .orElseThrow(NotHere::new)
                .queued();
        if (queued > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return back(id);
    }

    private String show(Person person, Order order, List<PayerFact> payer, boolean unmasked, Model model) {
        OrderStory.Told told = story.of(order);
        OrderView view = OrderView.of(order);
        model.addAttribute("view", view);
        model.addAttribute("order", order);
        model.addAttribute("products", contents.products(order));
        model.addAttribute("payer", payer);
        model.addAttribute("unmasked", unmasked);
        model.addAttribute("told", told);
        model.addAttribute("base", "/console/orders/" + order.paymentOrderId());
        model.addAttribute("mayUnmask", person.may(Right.UNMASK));
        model.addAttribute("mayRefund", person.may(Right.REFUND) && view.left().compareTo(Money.ZERO) > 0);
        model.addAttribute("mayCancel", person.may(Right.CANCEL) && order.isOpen());
        model.addAttribute("mayAsk", person.may(Right.ASK_CHANNEL) && order.isOpen());
        model.addAttribute(
                "mayResend", person.may(Right.RESEND) && !told.notifications().isEmpty());
        return "console/orders-one";
    }

    private Order find(Person person, String id) {
        return orders.find(person.house(), id).orElseThrow(NotHere::new);
    }

    private void record(Person person, String action, Order order, Map<String, ?> after) {
        audit.record(
                person,
                action,
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of("status", order.state().status()),
                after);
    }

    private static String back(String id) {
        return "redirect:/console/orders/" + id;
    }
}
