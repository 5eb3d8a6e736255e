package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invites another owner of a merchant, for example if the first address was wrong or the owner has left. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}/owner")
class MerchantOwnerPage {
    private final Merchants merchants;
    private final Invitations invitations;
    private final AuditLog auditLog;

    MerchantOwnerPage(Merchants merchants, Invitations invitations, AuditLog auditLog) {
        this.merchants = merchants;
        this.invitations = invitations;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String form(@PathVariable String number, Model model) {
        Merchant merchant = MerchantPage.registered(merchants, number).merchant();
        model.addAttribute("merchant", merchant);
        model.addAttribute("name", merchant.terms().contactName().orElse(""));
        model.addAttribute("mail", merchant.terms().contactMail().orElse(""));
        return "operator/merchants-owner";
    }

    @PostMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String invite(
            User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String mail,
            Model model,
            RedirectAttributes redirect) {
        Merchant merchant = MerchantPage.registered(merchants, number).merchant();
        auditLog.record(
                user,
                "merchant.invite",
                Optional.of(merchant.id()),
                mail.strip(),
                Map.of(),
                Map.of("role", Role.OWNER));
        switch (invitations.inviteOwner(merchant.id(), name, mail)) {
            case Invitations.Result.Invited _ -> {
                redirect.addFlashAttribute("said", "merchants.invited");
                return "redirect:/admin/merchants/" + number;
            }
            case Invitations.Result.MailTaken _ -> model.addAttribute("wrongMail", "merchants.mailTaken");
            case Invitations.Result.Malformed _ -> model.addAttribute("wrongMail", "merchants.wrongMail");
        }
        form(number, model);
        model.addAttribute("name", name);
        model.addAttribute("mail", mail);
        return "operator/merchants-owner";
    }
}
