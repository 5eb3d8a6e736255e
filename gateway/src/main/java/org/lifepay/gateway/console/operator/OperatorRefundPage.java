package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Refunds for a suspended merchant: requested by one user of the operator, approved by a second one. */
@Controller
@RequestMapping("/admin/orders/{id}/refund")
class OperatorRefundPage {
    private final Orders orders;
    private final Merchants merchants;
    private final RequestRefund requestRefund;
    private final DecideRefund decideRefund;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    OperatorRefundPage(
            Orders orders,
            Merchants merchants,
            RequestRefund requestRefund,
            DecideRefund decideRefund,
            SecondUser seconds,
            AuditLog auditLog) {
        this.orders = orders;
        this.merchants = merchants;
        this.requestRefund = requestRefund;
        this.decideRefund = decideRefund;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @PostMapping
    @RequiresPermission(Permission.OPERATOR_REFUND)
    @RequiresRecentPassword
    String request(
            User user,
            @PathVariable String id,
            @RequestParam String requestId,
            @RequestParam String amount,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        Order order = find(id);
        Optional<Money> money = FormText.yuan(FormText.of(amount)).filter(sum -> sum.fen() > 0);
        String why = reason.strip();
        if (money.isEmpty() || why.isEmpty() || why.length() > RequestRefund.MAX_REASON_LENGTH) {
            redirect.addFlashAttribute(
                    "problem", money.isEmpty() ? "refunds.problem.amount" : "refunds.problem.reason");
            return page(order);
        }
        if (!RequestRefund.isRequestId(order.merchant(), requestId)) {
            throw new NotFoundException();
        }
        record(user, "refund.request", order, Map.of("amount", money.get().yuan(), "reason", why));
        switch (requestRefund.requestByOperator(order, requestId, money.get(), why, actor(user))) {
            case RequestRefund.Result.Placed _, RequestRefund.Result.Waiting _ ->
                redirect.addFlashAttribute("said", "refunds.waiting");
            case RequestRefund.Result.FormAlreadyUsed _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.used");
            case RequestRefund.Result.OrderNotPaid _, RequestRefund.Result.OrderNotFound _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.notPaid");
            case RequestRefund.Result.NotSupported _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.notSupported");
            case RequestRefund.Result.RefusedByRisk _ -> redirect.addFlashAttribute("problem", "refunds.problem.risk");
            case RequestRefund.Result.ExceedsOrder _ ->
                redirect.addFlashAttribute("problem", "refunds.problem.exceeds");
        }
        return page(order);
    }

    @PostMapping("/{requestId}/approve")
    @RequiresPermission(Permission.OPERATOR_REFUND)
    @RequiresRecentPassword
    String approve(User user, @PathVariable String id, @PathVariable String requestId, RedirectAttributes redirect) {
        Order order = find(id);
        record(user, "refund.approve", order, Map.of("requestId", requestId));
        if (decideRefund
                .find(order.merchant(), requestId)
                .filter(asked -> seconds.refuses(
                        user,
                        Optional.of(order.merchant()),
                        requestId,
                        asked.requestedBy().id(),
                        asked.createdAt()))
                .isPresent()) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return page(order);
        }
        return flash(order, decideRefund.approve(order.merchant(), requestId, actor(user)), redirect);
    }

    @PostMapping("/{requestId}/reject")
    @RequiresPermission(Permission.OPERATOR_REFUND)
    @RequiresRecentPassword
    String reject(
            User user,
            @PathVariable String id,
            @PathVariable String requestId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        Order order = find(id);
        record(user, "refund.reject", order, Map.of("requestId", requestId));
        return flash(order, decideRefund.reject(order.merchant(), requestId, actor(user), reason.strip()), redirect);
    }

    private static String flash(Order order, DecideRefund.Result result, RedirectAttributes redirect) {
        String key = "operator.refund." + result.getClass().getSimpleName();
        boolean done = switch (result) {
            case DecideRefund.Result.Placed _, DecideRefund.Result.Rejected _ -> true;
            case DecideRefund.Result.Refused _,
                    DecideRefund.Result.Decided _,
                    DecideRefund.Result.OwnRequest _,
                    DecideRefund.Result.NotFound _ -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", key);
        return page(order);
    }

    private Order find(String id) {
        return orders.findByPaymentOrderId(id)
                .filter(order -> isSuspended(merchants.findUncached(order.merchant())))
                .orElseThrow(NotFoundException::new);
    }

    private static boolean isSuspended(Optional<RegisteredMerchant> merchant) {
        return merchant.filter(registered -> !registered.merchant().active()).isPresent();
    }

    private void record(User user, String action, Order order, Map<String, String> after) {
        auditLog.record(user, action, Optional.of(order.merchant()), order.paymentOrderId(), Map.of(), after);
    }

    private static Actor actor(User user) {
        return Actor.ofOperator(user.id());
    }

    private static String page(Order order) {
        return "redirect:/admin/orders/" + order.paymentOrderId();
    }
}
