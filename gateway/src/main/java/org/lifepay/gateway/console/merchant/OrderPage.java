package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.complaint.Complaints;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.order.OrderTimeline;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.console.order.SplitLines;
import org.lifepay.gateway.exclusiveaccount.Arrivals;
import org.lifepay.gateway.logistics.Shipments;
import org.lifepay.gateway.merchant.Stores;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.OrderContents;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.query.PayerField;
import org.lifepay.gateway.paymentrecord.PaymentRecords;
import org.lifepay.gateway.statement.Fees;
import org.lifepay.gateway.statement.OrderIncome;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An order: details, timeline and actions. */
@Controller
@RequestMapping("/console/orders/{id:[0-9a-f]{32}}")
class OrderPage {
    private final Orders orders;
    private final OrderContents contents;
    private final OrderTimeline orderTimeline;
    private final SplitLines splitLines;
    private final Shipments shipments;
    private final Complaints complaints;
    private final Arrivals arrivals;
    private final ExclusiveAccounts exclusiveAccounts;
    private final PaymentRecords paymentRecords;
    private final CancelOrder cancelOrder;
    private final PaymentPoller paymentPoller;
    private final ResendNotifications resend;
    private final Fees fees;
    private final Stores stores;
    private final AuditLog auditLog;

    OrderPage(
            Orders orders,
            OrderContents contents,
            OrderTimeline orderTimeline,
            SplitLines splitLines,
            Shipments shipments,
            Complaints complaints,
            Arrivals arrivals,
            ExclusiveAccounts exclusiveAccounts,
            PaymentRecords paymentRecords,
            CancelOrder cancelOrder,
            PaymentPoller paymentPoller,
            ResendNotifications resend,
            Fees fees,
            Stores stores,
            AuditLog auditLog) {
        this.orders = orders;
        this.contents = contents;
        this.orderTimeline = orderTimeline;
        this.splitLines = splitLines;
        this.shipments = shipments;
        this.complaints = complaints;
        this.arrivals = arrivals;
        this.exclusiveAccounts = exclusiveAccounts;
        this.paymentRecords = paymentRecords;
        this.cancelOrder = cancelOrder;
        this.paymentPoller = paymentPoller;
        this.resend = resend;
        this.fees = fees;
        this.stores = stores;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String order(User user, @PathVariable String id, Model model) {
        Order order = find(user, id);
        return show(user, order, contents.maskedPayer(order), false, model);
    }

    /** Reveals the payer in full, once; recorded in the audit log first. */
    @PostMapping("/payer")
    @RequiresPermission(Permission.UNMASK)
    @StoreScoped
    String unmask(User user, @PathVariable String id, Model model) {
        Order order = find(user, id);
        record(user, "order.unmask", order, Map.of());
        return show(user, order, contents.payer(order), true, model);
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping("/payer")
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String masked(User user, @PathVariable String id) {
        return redirectToOrder(find(user, id).paymentOrderId());
    }

    @PostMapping("/cancel")
    @RequiresPermission(Permission.CANCEL)
    @StoreScoped
    String cancel(User user, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(user, id);
        record(user, "order.cancel", order, Map.of("status", "CANCEL"));
        switch (cancelOrder.cancel(user.merchantId(), order.requestId())) {
            case CancelOrder.Result.Cancelled _ -> redirect.addFlashAttribute("said", "orders.cancelled");
            case CancelOrder.Result.TooLate _ -> redirect.addFlashAttribute("problem", "orders.cancelTooLate");
            case CancelOrder.Result.TryAgain _ -> redirect.addFlashAttribute("problem", "orders.cancelUnknown");
            case CancelOrder.Result.NotFound _ -> throw new NotFoundException();
        }
        return redirectToOrder(id);
    }

    @PostMapping("/ask")
    @RequiresPermission(Permission.QUERY_CHANNEL)
    @StoreScoped
    String queryChannel(User user, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(user, id);
        record(user, "order.ask", order, Map.of());
        Order after = paymentPoller.queryNow(order);
        redirect.addFlashAttribute("said", after.isOpen() ? "orders.askedOpen" : "orders.askedEnded");
        return redirectToOrder(id);
    }

    @PostMapping("/resend")
    @RequiresPermission(Permission.RESEND)
    @StoreScoped
    String resend(User user, @PathVariable String id, RedirectAttributes redirect) {
        Order order = find(user, id);
        record(user, "notification.resend", order, Map.of());
        int queued =
                resend.resendAbout(user.merchantId(), order.paymentOrderId()).queued();
        if (queued > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return redirectToOrder(id);
    }

    private String show(User user, Order order, List<PayerField> payer, boolean unmasked, Model model) {
        OrderTimeline.Timeline timeline = orderTimeline.of(order);
        OrderView view = OrderView.of(order);
        model.addAttribute("view", view);
        model.addAttribute("order", order);
        model.addAttribute("income", OrderIncome.of(order, fees).orElse(null));
        model.addAttribute(
                "storeName",
                stores.nameOf(order.merchant(), order.pointOfSale().storeId()).orElse(null));
        model.addAttribute("products", contents.products(order));
        model.addAttribute("payer", payer);
        model.addAttribute("unmasked", unmasked);
        model.addAttribute("told", timeline);
        model.addAttribute("splits", splitLines.of(order));
        model.addAttribute("arrivals", arrivals.ofOrder(order.key()));
        model.addAttribute(
                "receiving",
                order.isOpen() && !order.isAtChannel()
                        ? exclusiveAccounts.find(order.key()).orElse(null)
                        : null);
        model.addAttribute("complaints", complaints.ofOrder(order.merchant(), order.paymentOrderId()));
        model.addAttribute("shipments", shipments.of(order.merchant(), order.paymentOrderId()));
        model.addAttribute("mayTakeRecord", user.hasPermission(Permission.EXPORT) && paymentRecords.isKept(order));
        model.addAttribute("base", "/console/orders/" + order.paymentOrderId());
        model.addAttribute("mayUnmask", user.hasPermission(Permission.UNMASK));
        model.addAttribute(
                "mayRefund",
                user.hasPermission(Permission.REFUND) && view.refundable().compareTo(Money.ZERO) > 0);
        model.addAttribute("mayCancel", user.hasPermission(Permission.CANCEL) && order.isOpen());
        model.addAttribute(
                "mayAsk", user.hasPermission(Permission.QUERY_CHANNEL) && order.isOpen() && order.isAtChannel());
        model.addAttribute(
                "mayResend",
                user.hasPermission(Permission.RESEND)
                        && !timeline.notifications().isEmpty());
        return "merchant/orders-one";
    }

    private Order find(User user, String id) {
        return orders.find(user.merchantId(), id)
                .filter(order -> user.seesStore(order.pointOfSale().storeId()))
                .orElseThrow(NotFoundException::new);
    }

    private void record(User user, String action, Order order, Map<String, ?> after) {
        auditLog.record(
                user,
                action,
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of("status", order.state().status()),
                after);
    }

    private static String redirectToOrder(String id) {
        return "redirect:/console/orders/" + id;
    }
}
