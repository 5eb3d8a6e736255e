package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A refund in two steps: amount and reason, then a confirmation page. */
@Controller
@RequestMapping("/console/orders/{id}/refund")
class RefundPage {
    private final Orders orders;
    private final RequestRefund requestRefund;
    private final AuditLog auditLog;

    RefundPage(Orders orders, RequestRefund requestRefund, AuditLog auditLog) {
        this.orders = orders;
        this.requestRefund = requestRefund;
        this.auditLog = auditLog;
    }

    /** The submitted fields, as typed. */
    record RefundForm(
            @Nullable String requestId,
            @Nullable String amount,
            @Nullable String reason) {
        RefundForm {
            requestId = FormText.of(requestId);
            amount = FormText.of(amount);
            reason = FormText.of(reason);
        }

        /** What is wrong with it as such; empty if valid. */
        Optional<Problem> problem(User user) {
            String why = FormText.of(reason);
            if (!RequestRefund.isRequestId(user.merchantId(), FormText.of(requestId))) {
                return Optional.of(new Problem("", "refunds.problem.stale"));
            }
            if (money().filter(sum -> sum.compareTo(Money.ZERO) > 0).isEmpty()) {
                return Optional.of(new Problem("amount", "refunds.problem.amount"));
            }
            boolean plain = why.chars().noneMatch(letter -> letter < ' ' || letter == 0x7f);
            return why.isEmpty() || why.length() > RequestRefund.MAX_REASON_LENGTH || !plain
                    ? Optional.of(new Problem("reason", "refunds.problem.reason"))
                    : Optional.empty();
        }

        Optional<Money> money() {
            return FormText.yuan(FormText.of(amount));
        }
    }

    /**
     * What is wrong with a form.
     *
     * @param field the field that is to be corrected; empty for the whole form
     * @param text a message key
     */
    record Problem(String field, String text) {}

    @GetMapping
    @RequiresPermission(Permission.REFUND)
    @StoreScoped
    @RequiresRecentPassword
    String form(User user, @PathVariable String id, @RequestParam(defaultValue = "") String amount, Model model) {
        OrderView view = OrderView.of(find(user, id));
        return form(
                view,
                new RefundForm(requestRefund.newRequestId(user.merchantId()), proposed(view, amount), ""),
                null,
                model);
    }

    /** An amount that another page proposes, such as what a buyer complains about; nothing if it cannot be refunded. */
    private static String proposed(OrderView view, String amount) {
        return FormText.yuan(amount)
                .filter(sum -> sum.compareTo(Money.ZERO) > 0 && sum.compareTo(view.refundable()) <= 0)
                .map(Money::yuan)
                .orElse("");
    }

    /**
     * The second step. With scripts it takes the place of the form within the page, so that the browser's history has no
     * answer to a form in it, and going back asks for nothing.
     */
    @PostMapping("/check")
    @RequiresPermission(Permission.REFUND)
    @StoreScoped
    @RequiresRecentPassword
    String check(
            User user,
            @PathVariable String id,
            RefundForm refundForm,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response,
            Model model) {
        OrderView view = OrderView.of(find(user, id));
        Optional<Problem> problem = refundForm.problem(user);
        Money amount = refundForm.money().orElse(Money.ZERO);
        if (problem.isEmpty() && amount.compareTo(view.refundable()) > 0) {
            problem = Optional.of(new Problem("amount", "refunds.problem.exceeds"));
        }
        if (problem.isPresent()) {
            if (htmx == null) { // it shows nothing of an error's answer
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            return form(view, refundForm, problem.get(), model);
        }
        show(view, refundForm, model);
        model.addAttribute("amount", amount);
        model.addAttribute("after", view.refundable().minus(amount));
        model.addAttribute("needsApproval", requestRefund.needsApproval(view.order(), amount));
        return "merchant/refunds-check";
    }

    /** The second step has no address of its own. */
    @GetMapping("/check")
    @RequiresPermission(Permission.REFUND)
    @StoreScoped
    String redirectToForm(User user, @PathVariable String id) {
        return "redirect:/console/orders/" + find(user, id).paymentOrderId() + "/refund";
    }

    @PostMapping
    @RequiresPermission(Permission.REFUND)
    @StoreScoped
    @RequiresRecentPassword
    String refund(
            User user,
            @PathVariable String id,
            RefundForm refundForm,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Order order = find(user, id);
        Optional<Problem> problem = refundForm.problem(user);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(OrderView.of(order), refundForm, problem.get(), model);
        }
        Money amount = refundForm.money().orElseThrow();
        String requestId = FormText.of(refundForm.requestId());
        String reason = FormText.of(refundForm.reason());
        record(user, order, Map.of("amount", amount.yuan(), "reason", reason, "requestId", requestId));
        switch (requestRefund.request(
                user.merchantId(), requestId, id, amount, reason, new Actor(user.id(), user.name()))) {
            case RequestRefund.Result.Placed(var refund) -> flashResult(refund, redirect);
            case RequestRefund.Result.Waiting _ -> redirect.addFlashAttribute("said", "refunds.waiting");
            case RequestRefund.Result.FormAlreadyUsed _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.used");
            case RequestRefund.Result.OrderNotPaid _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.notPaid");
            case RequestRefund.Result.NotSupported _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.notSupported");
            case RequestRefund.Result.RefusedByRisk _ -> redirect.addFlashAttribute("problem", "refunds.problem.risk");
            case RequestRefund.Result.ExceedsOrder _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.exceeds");
            case RequestRefund.Result.OrderNotFound _ -> throw new NotFoundException();
        }
        return "redirect:/console/orders/" + order.paymentOrderId();
    }

    private void record(User user, Order order, Map<String, String> after) {
        auditLog.record(
                user,
                "refund.request",
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of("refunded", order.refunded().yuan()),
                after);
    }

    /** Only a decline by the channel is a failure; an unknown outcome is not. */
    static void flashResult(Refund refund, RedirectAttributes redirect) {
        switch (refund.state()) {
            case RefundState.Done _ -> redirect.addFlashAttribute("said", "refunds.done");
            case RefundState.Accepted _ -> redirect.addFlashAttribute("said", "refunds.underWay");
            case RefundState.Failed _ -> redirect.addFlashAttribute("problem", "refunds.declined");
        }
    }

    private static String form(OrderView view, RefundForm refundForm, @Nullable Problem wrong, Model model) {
        show(view, refundForm, model);
        model.addAttribute("wrong", wrong);
        model.addAttribute("longest", RequestRefund.MAX_REASON_LENGTH);
        return "merchant/refunds-form";
    }

    private static void show(OrderView view, RefundForm refundForm, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("order", view.order());
        model.addAttribute("wish", refundForm);
        model.addAttribute("base", "/console/orders/" + view.order().paymentOrderId());
    }

    private Order find(User user, String id) {
        return orders.find(user.merchantId(), id)
                .filter(order -> user.seesStore(order.pointOfSale().storeId()))
                .orElseThrow(NotFoundException::new);
    }
}
