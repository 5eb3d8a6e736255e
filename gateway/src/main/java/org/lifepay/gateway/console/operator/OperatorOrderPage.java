package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.complaint.Complaints;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.order.OrderTimeline;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.console.order.SplitLines;
import org.lifepay.gateway.exclusiveaccount.Arrivals;
import org.lifepay.gateway.logistics.Shipments;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Stores;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.paymentrecord.PaymentRecords;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.RefundApproval;
import org.lifepay.gateway.refund.RequestRefund;
import org.lifepay.gateway.risk.RiskDecisions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An order of any merchant with its timeline; the payer remains masked. */
@Controller
@RequestMapping("/admin/orders/{id:[0-9a-f]{32}}")
class OperatorOrderPage {
    private static final int MAX_APPROVALS = 20;

    private final Orders orders;
    private final OrderTimeline orderTimeline;
    private final SplitLines splitLines;
    private final Shipments shipments;
    private final Complaints complaints;
    private final RiskDecisions risk;
    private final Arrivals arrivals;
    private final ExclusiveAccounts exclusiveAccounts;
    private final PaymentRecords paymentRecords;
    private final Merchants merchants;
    private final Stores stores;
    private final PaymentPoller paymentPoller;
    private final ResendNotifications resend;
    private final RequestRefund requestRefund;
    private final DecideRefund decideRefund;
    private final Users users;
    private final AuditLog auditLog;

    OperatorOrderPage(
            Orders orders,
            OrderTimeline orderTimeline,
            SplitLines splitLines,
            Shipments shipments,
            Complaints complaints,
            RiskDecisions risk,
            Arrivals arrivals,
            ExclusiveAccounts exclusiveAccounts,
            PaymentRecords paymentRecords,
            Merchants merchants,
            Stores stores,
            PaymentPoller paymentPoller,
            ResendNotifications resend,
            RequestRefund requestRefund,
            DecideRefund decideRefund,
            Users users,
            AuditLog auditLog) {
        this.orders = orders;
        this.orderTimeline = orderTimeline;
        this.splitLines = splitLines;
        this.shipments = shipments;
        this.complaints = complaints;
        this.risk = risk;
        this.arrivals = arrivals;
        this.exclusiveAccounts = exclusiveAccounts;
        this.paymentRecords = paymentRecords;
        this.merchants = merchants;
        this.stores = stores;
        this.paymentPoller = paymentPoller;
        this.resend = resend;
        this.requestRefund = requestRefund;
        this.decideRefund = decideRefund;
        this.users = users;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.VIEW)
    String order(User user, @PathVariable String id, Model model) {
        Order order = find(id);
        OrderTimeline.Timeline timeline = orderTimeline.of(order);
        model.addAttribute("view", OrderView.of(order));
        model.addAttribute(
                "storeName",
                stores.nameOf(order.merchant(), order.pointOfSale().storeId()).orElse(null));
        model.addAttribute("told", timeline);
        model.addAttribute("splits", splitLines.of(order));
        model.addAttribute("arrivals", arrivals.ofOrder(order.key()));
        model.addAttribute(
                "receiving",
                order.isOpen() && !order.isAtChannel()
                        ? exclusiveAccounts.find(order.key()).orElse(null)
                        : null);
        model.addAttribute("complaints", complaints.ofOrder(order.merchant(), order.paymentOrderId()));
        model.addAttribute("risk", risk.of(order.merchant(), order.paymentOrderId()));
        model.addAttribute("shipments", shipments.of(order.merchant(), order.paymentOrderId()));
        model.addAttribute("merchant", order.merchant().digits());
        model.addAttribute(
                "merchantName",
                merchants.find(order.merchant()).map(Merchant::name).orElse(""));
        model.addAttribute("mayTakeRecord", user.hasPermission(Permission.EXPORT) && paymentRecords.isKept(order));
        model.addAttribute("base", "/admin/orders/" + order.paymentOrderId());
        model.addAttribute(
                "mayAsk", user.hasPermission(Permission.QUERY_CHANNEL) && order.isOpen() && order.isAtChannel());
        model.addAttribute(
                "mayResend",
                user.hasPermission(Permission.RESEND)
                        && !timeline.notifications().isEmpty());
        boolean mayRefund = user.hasPermission(Permission.OPERATOR_REFUND)
                && merchants.find(order.merchant()).filter(Merchant::active).isEmpty();
        model.addAttribute("mayRefund", mayRefund && order.state() instanceof OrderState.Paid);
        model.addAttribute("requestId", requestRefund.newRequestId(order.merchant()));
        model.addAttribute("approvals", mayRefund ? waiting(order) : List.of());
        model.addAttribute("me", user.id());
        return "operator/operator-order";
    }

    /**
     * A refund that waits for approval, for operators.
     *
     * @param requester a user of the operator by name
     */
    record Waiting(RefundApproval approval, String requester) {}

    private List<Waiting> waiting(Order order) {
        return decideRefund.ofOrder(order.key(), MAX_APPROVALS).stream()
                .filter(RefundApproval::isWaiting)
                .map(approval -> new Waiting(approval, requester(approval.requestedBy())))
                .toList();
    }

    private String requester(Actor actor) {
        return actor.name().isEmpty()
                ? users.find(Optional.empty(), actor.id()).map(User::name).orElse("—")
                : actor.name();
    }

    @PostMapping("/ask")
    @RequiresPermission(Permission.QUERY_CHANNEL)
    String queryChannel(User user, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(id);
        record(user, "order.ask", order);
        Order after = paymentPoller.queryNow(order);
        redirect.addFlashAttribute("said", after.isOpen() ? "orders.askedOpen" : "orders.askedEnded");
        return "redirect:/admin/orders/" + order.paymentOrderId();
    }

    @PostMapping("/resend")
    @RequiresPermission(Permission.RESEND)
    String resend(User user, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(id);
        record(user, "notification.resend", order);
        int queued =
                resend.resendAbout(order.merchant(), order.paymentOrderId()).queued();
        if (queued > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return "redirect:/admin/orders/" + order.paymentOrderId();
    }

    private Order find(String id) {
        return orders.findByPaymentOrderId(id).orElseThrow(NotFoundException::new);
    }

    private void record(User user, String action, Order order) {
        auditLog.record(
                user,
                action,
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of("status", order.state().status()),
                Map.of());
    }
}
