package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.SuspendedOrders;
import org.lifepay.gateway.settlement.SettlementTermsOfMerchants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** /admin/merchants/{number}: a merchant's terms and users; suspends and resumes it. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}")
class MerchantPage {
    private static final int MAX_REASON_LENGTH = 300;

    private final Merchants merchants;
    private final Users users;
    private final Invitations invitations;
    private final SuspendedOrders suspendedOrders;
    private final AuditLog auditLog;
    private final Balances balances;
    private final SettlementTermsOfMerchants settlementTerms;
    private final FeeTerms feeTerms;

    MerchantPage(
            Merchants merchants,
            Users users,
            Invitations invitations,
            SuspendedOrders suspendedOrders,
            AuditLog auditLog,
            Balances balances,
            SettlementTermsOfMerchants settlementTerms,
            FeeTerms feeTerms) {
        this.merchants = merchants;
        this.users = users;
        this.invitations = invitations;
        this.suspendedOrders = suspendedOrders;
        this.auditLog = auditLog;
        this.balances = balances;
        this.settlementTerms = settlementTerms;
        this.feeTerms = feeTerms;
    }

    @GetMapping
    @RequiresPermission(Permission.VIEW)
    String show(User user, @PathVariable String number, Model model) {
        RegisteredMerchant registered = registered(merchants, number);
        Merchant merchant = registered.merchant();
        model.addAttribute("merchant", merchant);
        model.addAttribute("terms", merchant.terms());
        model.addAttribute("balance", balances.payable(merchant.id()));
        model.addAttribute("settlement", settlementTerms.of(merchant.id()));
        model.addAttribute("modes", modes(merchant));
        model.addAttribute(
                "fee", FeeTermView.percent(feeTerms.general(merchant.id()).rate()));
        model.addAttribute(
                "provider",
                merchant.serviceProvider().flatMap(merchants::findUncached).map(RegisteredMerchant::merchant));
        model.addAttribute("createdAt", registered.createdAt());
        model.addAttribute("suspendedFor", registered.suspendedFor().orElse(null));
        model.addAttribute("people", users.of(Optional.of(merchant.id())));
        model.addAttribute("lists", MerchantLists.of(user));
        model.addAttribute("mayChange", user.hasPermission(Permission.MERCHANTS));
        return "operator/merchants-page";
    }

    @PostMapping("/suspend")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String suspend(
            User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        MerchantId id = registered(merchants, number).merchant().id();
        if (isInvalidReason(reason)) {
            return redisplay(user, number, reason, model);
        }
        auditLog.record(user, "merchant.suspend", Optional.of(id), number, Map.of(), Map.of("reason", reason.strip()));
        boolean done = merchants.suspend(id, reason.strip());
        suspendedOrders.close(id);
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "merchants.suspended" : "merchants.already");
        return "redirect:/admin/merchants/" + number;
    }

    @PostMapping("/resume")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String resume(
            User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        RegisteredMerchant registered = registered(merchants, number);
        if (isInvalidReason(reason)) {
            return redisplay(user, number, reason, model);
        }
        MerchantId id = registered.merchant().id();
        Map<String, String> before = registered
                .suspendedFor()
                .map(why -> Map.of("suspendedFor", why))
                .orElse(Map.of());
        auditLog.record(user, "merchant.resume", Optional.of(id), number, before, Map.of("reason", reason.strip()));
        boolean done = merchants.resume(id);
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "merchants.resumed" : "merchants.already");
        return "redirect:/admin/merchants/" + number;
    }

    /** Mails a new activation link to an invited user of the merchant and invalidates the old one. */
    @PostMapping("/people/{id}/invitation")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String resend(User user, @PathVariable String number, @PathVariable long id, RedirectAttributes redirect) {
        Optional<MerchantId> merchantId =
                Optional.of(registered(merchants, number).merchant().id());
        User invited = users.find(merchantId, id).orElseThrow(NotFoundException::new);
        auditLog.record(user, "merchant.invite", merchantId, invited.mail(), Map.of(), Map.of("role", invited.role()));
        boolean sent = invitations.resend(id, merchantId);
        redirect.addFlashAttribute(sent ? "said" : "problem", sent ? "merchants.invited" : "merchants.activeAlready");
        return "redirect:/admin/merchants/" + number;
    }

    private String redisplay(User user, String number, String reason, Model model) {
        model.addAttribute("reason", reason);
        model.addAttribute("wrongReason", "merchants.wrongReason");
        return show(user, number, model);
    }

    private static boolean isInvalidReason(String reason) {
        return reason.isBlank()
                || reason.length() > MAX_REASON_LENGTH
                || reason.chars().anyMatch(Character::isISOControl);
    }

    private static List<PaymentMode> modes(Merchant merchant) {
        return List.of(PaymentMode.values()).stream()
                .filter(mode -> merchant.terms().allows(mode.code()))
                .toList();
    }

    static RegisteredMerchant registered(Merchants merchants, String number) {
        return MerchantId.parse(number).flatMap(merchants::findUncached).orElseThrow(NotFoundException::new);
    }
}
