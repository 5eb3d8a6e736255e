package org.lifepay.gateway.console.merchant;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.console.order.RefundTimeline;
import org.lifepay.gateway.ledger.BookedRefunds;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.outbox.ResendNotifications;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.Refunds;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A refund: everything about it, and its timeline; a merchant's for its users, any for operators. */
@Controller
class RefundDetailsPage {
    private static final String PAGE = "/console/refunds/{id:[0-9]{1,19}}";

    private final Refunds refunds;
    private final DecideRefund approvals;
    private final RefundTimeline timeline;
    private final ResendNotifications resend;
    private final BookedRefunds booked;
    private final AuditLog auditLog;

    RefundDetailsPage(
            Refunds refunds,
            DecideRefund approvals,
            RefundTimeline timeline,
            ResendNotifications resend,
            BookedRefunds booked,
            AuditLog auditLog) {
        this.refunds = refunds;
        this.approvals = approvals;
        this.timeline = timeline;
        this.resend = resend;
        this.booked = booked;
        this.auditLog = auditLog;
    }

    @GetMapping(PAGE)
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String refund(User user, @PathVariable long id, Model model) {
        return show(user, find(user, user.merchantId(), id), model);
    }

    /** For operators; an id alone does not name a merchant. */
    @GetMapping("/admin/refunds/{merchant:[0-9]{9}}/{id:[0-9]{1,19}}")
    @RequiresPermission(Permission.VIEW)
    String refundOf(User user, @PathVariable String merchant, @PathVariable long id, Model model) {
        MerchantId owner = MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
        return show(user, find(user, owner, id), model);
    }

    @PostMapping(PAGE + "/resend")
    @RequiresPermission(Permission.RESEND)
    @StoreScoped
    String resend(User user, @PathVariable long id, RedirectAttributes redirect) {
        var refund = find(user, user.merchantId(), id).refund();
        auditLog.record(
                user,
                "notification.resend",
                Optional.of(refund.merchant()),
                refund.serialNumber(),
                Map.of("status", refund.state().status()),
                Map.of());
        int queued =
                resend.resendAbout(refund.merchant(), refund.serialNumber()).queued();
        if (queued > 0) {
            redirect.addFlashAttribute("said", "notifications.queued");
        } else {
            redirect.addFlashAttribute("problem", "notifications.notQueued");
        }
        return "redirect:/console/refunds/" + id;
    }

    private String show(User user, ListedRefund listed, Model model) {
        boolean ownMerchant = user.merchant().isPresent();
        var refund = listed.refund();
        RefundTimeline.Timeline told = timeline.of(listed);
        model.addAttribute("listed", listed);
        model.addAttribute("refund", refund);
        model.addAttribute("status", refund.state().status());
        model.addAttribute("parts", booked.of(refund.merchant(), refund.order().id(), refund.id()));
        model.addAttribute("view", OrderView.of(listed.order()));
        model.addAttribute(
                "approval",
                approvals.find(refund.merchant(), refund.requestId()).orElse(null));
        model.addAttribute("entries", told.entries());
        model.addAttribute("base", ownMerchant ? "/console" : "/admin");
        model.addAttribute("mayResend", ownMerchant && told.notified() && user.hasPermission(Permission.RESEND));
        return "merchant/refunds-one";
    }

    private ListedRefund find(User user, MerchantId merchant, long id) {
        return refunds.find(merchant, id)
                .filter(listed -> user.seesStore(listed.order().pointOfSale().storeId()))
                .orElseThrow(NotFoundException::new);
    }
}
