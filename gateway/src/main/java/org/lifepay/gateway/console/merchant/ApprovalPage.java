package org.lifepay.gateway.console.merchant;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.RefundApproval;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The approval of a refund by a second user, never by its requester (four-eyes principle). */
@Controller
@RequestMapping("/console/refunds/approvals/{requestId}")
class ApprovalPage {
    private final DecideRefund decideRefund;
    private final Orders orders;
    private final AuditLog auditLog;

    ApprovalPage(DecideRefund decideRefund, Orders orders, AuditLog auditLog) {
        this.decideRefund = decideRefund;
        this.orders = orders;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String approval(User user, @PathVariable String requestId, Model model) {
        RefundApproval approval = find(user, requestId);
        OrderView view = OrderView.of(orders.find(approval.order()).orElseThrow());
        boolean own = approval.requestedBy().id() == user.id();
        model.addAttribute("approval", approval);
        model.addAttribute("view", view);
        model.addAttribute("fits", approval.amount().compareTo(view.refundable()) <= 0);
        model.addAttribute("mayDecide", approval.isWaiting() && !own && user.hasPermission(Permission.APPROVE_REFUND));
        model.addAttribute("own", approval.isWaiting() && own);
        model.addAttribute("base", "/console/refunds/approvals/" + approval.requestId());
        model.addAttribute("longest", RequestRefund.MAX_REASON_LENGTH);
        return "merchant/refunds-approval";
    }

    @PostMapping("/approve")
    @RequiresPermission(Permission.APPROVE_REFUND)
    @StoreScoped
    @RequiresRecentPassword
    String approve(User user, @PathVariable String requestId, RedirectAttributes redirect) {
        RefundApproval approval = find(user, requestId);
        record(
                user,
                "refund.approve",
                approval,
                Map.of("amount", approval.amount().yuan()));
        return showResult(decideRefund.approve(user.merchantId(), requestId, actor(user)), approval, redirect);
    }

    @PostMapping("/reject")
    @RequiresPermission(Permission.APPROVE_REFUND)
    @StoreScoped
    @RequiresRecentPassword
    String reject(
            User user,
            @PathVariable String requestId,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes redirect) {
        RefundApproval approval = find(user, requestId);
        String reason = FormText.of(why);
        if (reason.isEmpty() || reason.length() > RequestRefund.MAX_REASON_LENGTH) {
            redirect.addFlashAttribute("problem", "refunds.problem.reason");
            return "redirect:/console/refunds/approvals/" + approval.requestId();
        }
        record(user, "refund.reject", approval, Map.of("reason", reason));
        return showResult(decideRefund.reject(user.merchantId(), requestId, actor(user), reason), approval, redirect);
    }

    private static String showResult(DecideRefund.Result result, RefundApproval approval, RedirectAttributes redirect) {
        switch (result) {
            case DecideRefund.Result.Placed(var refund) -> RefundPage.flashResult(refund, redirect);
            case DecideRefund.Result.Rejected _ -> redirect.addFlashAttribute("said", "refunds.rejected");
            case DecideRefund.Result.Refused _ -> redirect.addFlashAttribute("problem", "refunds.problem.noLongerFits");
            case DecideRefund.Result.Decided _ -> redirect.addFlashAttribute("problem", "refunds.problem.decided");
            case DecideRefund.Result.OwnRequest _ -> redirect.addFlashAttribute("problem", "refunds.problem.own");
            case DecideRefund.Result.NotFound _ -> throw new NotFoundException();
        }
        return "redirect:/console/refunds/approvals/" + approval.requestId();
    }

    private RefundApproval find(User user, String requestId) {
        return decideRefund
                .find(user.merchantId(), requestId)
                .filter(approval -> isOfOwnStores(user, approval, orders))
                .orElseThrow(NotFoundException::new);
    }

    /** Whether the user may see it: a restricted one only what is of an order of the own stores. */
    static boolean isOfOwnStores(User user, RefundApproval approval, Orders orders) {
        return !user.isRestrictedToStores()
                || orders.find(approval.order())
                        .filter(order -> user.seesStore(order.pointOfSale().storeId()))
                        .isPresent();
    }

    private void record(User user, String action, RefundApproval approval, Map<String, ?> after) {
        auditLog.record(
                user,
                action,
                Optional.of(approval.merchant()),
                approval.paymentOrderId(),
                Map.of("requestId", approval.requestId(), "status", approval.status()),
                after);
    }

    private static Actor actor(User user) {
        return new Actor(user.id(), user.name());
    }
}
