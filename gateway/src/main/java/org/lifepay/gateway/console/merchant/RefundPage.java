package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.console.OrderView;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.refund.Clerk;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Money back to a buyer in two steps: amount and reason, then a page that asks whether that is meant. */
@Controller
@RequestMapping("/console/orders/{id}/refund")
class RefundPage {
    private final Orders orders;
    private final RequestRefund requestRefund;
    private final Audit audit;

    RefundPage(Orders orders, RequestRefund requestRefund, Audit audit) {
        this.orders = orders;
        this.requestRefund = requestRefund;
        this.audit = audit;
    }

    /** What the form brings, as it was written. */
    record Wish(
            @Nullable String requestId,
            @Nullable String amount,
            @Nullable String reason) {
        Wish {
            requestId = Question.field(requestId);
            amount = Question.field(amount);
            reason = Question.field(reason);
        }

        /** What is wrong with it: a text key; empty when nothing is. */
        Optional<String> problem(Person person) {
            String why = Question.field(reason);
            if (!RequestRefund.isRequestId(person.house(), Question.field(requestId))) {
                return Optional.of("refunds.problem.stale");
            }
            if (money().filter(amount -> amount.compareTo(Money.ZERO) > 0).isEmpty()) {
                return Optional.of("refunds.problem.amount");
            }
            boolean plain = why.chars().noneMatch(letter -> letter < ' ' || letter == 0x7f);
            return why.isEmpty() || why.length() > RequestRefund.LONGEST_REASON || !plain
                    ? Optional.of("refunds.problem.reason")
                    : Optional.empty();
        }

        Optional<Money> money() {
            return Question.yuan(Question.field(amount));
        }
    }

    @GetMapping
    @Needs(Right.REFUND)
    @Reconfirmed
    String form(Person person, @PathVariable String id, Model model) {
        OrderView view = OrderView.of(find(person, id));
        return form(
                view,
                new Wish(requestRefund.newRequestId(person.house()), view.left().yuan(), ""),
                null,
                model);
    }

    @PostMapping("/check")
    @Needs(Right.REFUND)
    @Reconfirmed
    String check(Person person, @PathVariable String id, Wish wish, HttpServletResponse response, Model model) {
        OrderView view = OrderView.of(find(person, id));
        Optional<String> problem = wish.problem(person);
        Money amount = wish.money().orElse(Money.ZERO);
        if (problem.isEmpty() && amount.compareTo(view.left()) > 0) {
            problem = Optional.of("refunds.problem.exceeds");
        }
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(view, wish, problem.get(), model);
        }
        show(view, wish, model);
        model.addAttribute("amount", amount);
        model.addAttribute("after", view.left().minus(amount));
        model.addAttribute("needsApproval", requestRefund.needsApproval(view.order(), amount));
        return "console/refunds-check";
    }

    /** The second step has no address of its own. */
    @GetMapping("/check")
    @Needs(Right.REFUND)
    String again(Person person, @PathVariable String id) {
        return "redirect:/console/orders/" + find(person, id).paymentOrderId() + "/refund";
    }

    @PostMapping
    @Needs(Right.REFUND)
    @Reconfirmed
    String refund(
            Person person,
            @PathVariable String id,
            Wish wish,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Order order = find(person, id);
        Optional<String> problem = wish.problem(person);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(OrderView.of(order), wish, problem.get(), model);
        }
        Money amount = wish.money().orElseThrow();
        String requestId = Question.field(wish.requestId());
        String reason = Question.field(wish.reason());
        audit.record(
                person,
                "refund.request",
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of("refunded", order.refunded().yuan()),
                Map.of("amount", amount.yuan(), "reason", reason, "requestId", requestId));
        switch (requestRefund.request(
                person.house(), requestId, id, amount, reason, new Clerk(person.id(), person.name()))) {
            case RequestRefund.Result.Placed(var refund) -> said(refund, redirect);
            case RequestRefund.Result.Waiting _ -> redirect.addFlashAttribute("said", "refunds.waiting");
            case RequestRefund.Result.FormUsed _ -> redirect.addFlashAttribute("problem", "refunds.problem.used");
            case RequestRefund.Result.OrderNotPaid _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.notPaid");
            case RequestRefund.Result.ExceedsOrder _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.exceeds");
            case RequestRefund.Result.OrderNotFound _ -> throw new NotHere();
        }
        return "redirect:/console/orders/" + order.paymentOrderId();
    }

    /** Only the channel's own no is a failure; silence is not. */
    static void said(Refund refund, RedirectAttributes redirect) {
        switch (refund.state()) {
            case RefundState.Done _ -> redirect.addFlashAttribute("said", "refunds.done");
            case RefundState.Accepted _ -> redirect.addFlashAttribute("said", "refunds.underWay");
            case RefundState.Failed _ -> redirect.addFlashAttribute("problem", "refunds.declined");
        }
    }

    private static String form(OrderView view, Wish wish, @Nullable String wrong, Model model) {
        show(view, wish, model);
        model.addAttribute("wrong", wrong);
        model.addAttribute("longest", RequestRefund.LONGEST_REASON);
        return "console/refunds-form";
    }

    private static void show(OrderView view, Wish wish, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("order", view.order());
        model.addAttribute("wish", wish);
        model.addAttribute("base", "/console/orders/" + view.order().paymentOrderId());
    }

    private Order find(Person person, String id) {
        return orders.find(person.house(), id).orElseThrow(NotHere::new);
    }
}
