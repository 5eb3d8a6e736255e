package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form that registers a merchant or changes its terms. */
@Controller
class MerchantFormPage {
    private static final String DEFAULT_FEE = "0.60";
    private static final String EDIT_PATH = "/admin/merchants/{number:[0-9]{9}}/edit";

    private final Merchants merchants;
    private final Invitations invitations;
    private final AuditLog auditLog;

    MerchantFormPage(Merchants merchants, Invitations invitations, AuditLog auditLog) {
        this.merchants = merchants;
        this.invitations = invitations;
        this.auditLog = auditLog;
    }

    @GetMapping("/admin/merchants/new")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String empty(Model model) {
        return form(
                model,
                MerchantForm.empty(DEFAULT_FEE),
                null,
                new MerchantFormValidator(MerchantForm.empty(DEFAULT_FEE)));
    }

    /** Registers a merchant and mails the activation link to its contact. */
    @PostMapping("/admin/merchants/new")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String register(User user, @ModelAttribute("form") MerchantForm form, Model model, RedirectAttributes redirect) {
        MerchantFormValidator validator = new MerchantFormValidator(form);
        Terms terms = validator.terms();
        Optional<MerchantId> serviceProvider =
                validator.serviceProvider(id -> merchants.findUncached(id).isPresent());
        if (!validator.errors().isEmpty()) {
            return form(model, form, null, validator);
        }
        Merchant merchant = merchants.register(
                form.name(), validator.shortName(), serviceProvider, terms, one -> auditRegistration(user, one));
        var invited = invitations.inviteOwner(merchant.id(), form.contactName(), form.contactMail());
        boolean done = invited instanceof Invitations.Result.Invited;
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "merchants.registered" : "merchants.ownerTaken");
        return "redirect:/admin/merchants/" + merchant.id();
    }

    private void auditRegistration(User user, Merchant merchant) {
        auditLog.record(
                user,
                "merchant.register",
                Optional.of(merchant.id()),
                merchant.id().digits(),
                Map.of(),
                MerchantAuditFields.of(merchant).all());
    }

    @GetMapping(EDIT_PATH)
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String edit(@PathVariable String number, Model model) {
        RegisteredMerchant registered = MerchantPage.registered(merchants, number);
        MerchantForm form = MerchantForm.of(registered);
        return form(model, form, registered.merchant(), new MerchantFormValidator(form));
    }

    @PostMapping(EDIT_PATH)
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String change(
            User user,
            @PathVariable String number,
            @ModelAttribute("form") MerchantForm form,
            Model model,
            RedirectAttributes redirect) {
        Merchant before = MerchantPage.registered(merchants, number).merchant();
        MerchantFormValidator validator =
                new MerchantFormValidator(form, before.terms().feeRate());
        Terms terms = validator.terms();
        Optional<MerchantId> serviceProvider = validator.serviceProvider(
                id -> !id.equals(before.id()) && merchants.findUncached(id).isPresent());
        if (!validator.errors().isEmpty()) {
            return form(model, form, before, validator);
        }
        Merchant after =
                new Merchant(before.id(), form.name(), validator.shortName(), before.active(), serviceProvider, terms);
        MerchantAuditFields old = MerchantAuditFields.of(before);
        MerchantAuditFields now = MerchantAuditFields.of(after);
        auditLog.record(
                user,
                "merchant.change",
                Optional.of(before.id()),
                number,
                old.differencesFrom(now),
                now.differencesFrom(old));
        if (!merchants.change(after, form.version())) {
            model.addAttribute("problem", "merchants.changedMeanwhile");
            int newer = MerchantPage.registered(merchants, number).version();
            return form(model, form.withVersion(newer), before, validator);
        }
        redirect.addFlashAttribute("said", "merchants.changed");
        return "redirect:/admin/merchants/" + number;
    }

    private static String form(
            Model model, MerchantForm form, @Nullable Merchant merchant, MerchantFormValidator validator) {
        model.addAttribute("form", form);
        model.addAttribute("merchant", merchant);
        model.addAttribute("allModes", PaymentMode.values());
        model.addAttribute("wrong", validator.errors());
        model.addAttribute("wrongAddress", validator.invalidAddress());
        if (!validator.errors().isEmpty()) {
            model.addAttribute("problem", "merchants.wrongForm");
        }
        return "operator/merchants-form";
    }
}
