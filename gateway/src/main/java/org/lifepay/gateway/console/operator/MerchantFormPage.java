package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Invitations;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
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

/** The form by which a merchant is registered, and by which its terms are changed. */
@Controller
class MerchantFormPage {
    private static final String USUAL_FEE = "0.60";
    private static final String ONE = "/admin/merchants/{number:[0-9]{9}}/edit";

    private final Merchants merchants;
    private final Invitations invitations;
    private final Audit audit;

    MerchantFormPage(Merchants merchants, Invitations invitations, Audit audit) {
        this.merchants = merchants;
        this.invitations = invitations;
        this.audit = audit;
    }

    @GetMapping("/admin/merchants/new")
    @Needs(Right.MERCHANTS)
    @Reconfirmed
    String empty(Model model) {
        return form(model, MerchantForm.empty(USUAL_FEE), null, new MerchantFormReading(MerchantForm.empty(USUAL_FEE)));
    }

    /** Registers a merchant and mails its contact the activation link. */
    @PostMapping("/admin/merchants/new")
    @Needs(Right.MERCHANTS)
    @Reconfirmed
    String register(
            Person person, @ModelAttribute("form") MerchantForm form, Model model, RedirectAttributes redirect) {
        MerchantFormReading reading = new MerchantFormReading(form);
        Terms terms = reading.terms();
        Optional<MerchantId> provider =
                reading.serviceProvider(id -> merchants.look(id).isPresent());
        if (!reading.wrong().isEmpty()) {
            return form(model, form, null, reading);
        }
        Merchant merchant = merchants.register(form.name(), provider, terms, one -> recordNew(person, one));
        var invited = invitations.inviteOwner(merchant.id(), form.contactName(), form.contactMail());
        boolean done = invited instanceof Invitations.Result.Invited;
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "merchants.registered" : "merchants.ownerTaken");
        return "redirect:/admin/merchants/" + merchant.id();
    }

    private void recordNew(Person person, Merchant merchant) {
        audit.record(
                person,
                "merchant.register",
                Optional.of(merchant.id()),
                merchant.id().digits(),
                Map.of(),
                MerchantFacts.of(merchant).all());
    }

    @GetMapping(ONE)
    @Needs(Right.MERCHANTS)
    @Reconfirmed
    String edit(@PathVariable String number, Model model) {
        RegisteredMerchant registered = MerchantPage.registered(merchants, number);
        MerchantForm form = MerchantForm.of(registered);
        return form(model, form, registered.merchant(), new MerchantFormReading(form));
    }

    @PostMapping(ONE)
    @Needs(Right.MERCHANTS)
    @Reconfirmed
    String change(
            Person person,
            @PathVariable String number,
            @ModelAttribute("form") MerchantForm form,
            Model model,
            RedirectAttributes redirect) {
        Merchant before = MerchantPage.registered(merchants, number).merchant();
        MerchantFormReading reading = new MerchantFormReading(form);
        Terms terms = reading.terms();
        Optional<MerchantId> provider = reading.serviceProvider(
                id -> !id.equals(before.id()) && merchants.look(id).isPresent());
        if (!reading.wrong().isEmpty()) {
            return form(model, form, before, reading);
        }
        Merchant after = new Merchant(before.id(), form.name(), before.active(), provider, terms);
        MerchantFacts old = MerchantFacts.of(before);
        MerchantFacts now = MerchantFacts.of(after);
        audit.record(person, "merchant.change", Optional.of(before.id()), number, old.unlike(now), now.unlike(old));
        if (!merchants.change(after, form.version())) {
            model.addAttribute("problem", "merchants.changedMeanwhile");
            int newer = MerchantPage.registered(merchants, number).version();
            return form(model, form.over(newer), before, reading);
        }
        redirect.addFlashAttribute("said", "merchants.changed");
        return "redirect:/admin/merchants/" + number;
    }

    private static String form(
            Model model, MerchantForm form, @Nullable Merchant merchant, MerchantFormReading reading) {
        model.addAttribute("form", form);
        model.addAttribute("merchant", merchant);
        model.addAttribute("allModes", PaymentMode.values());
        model.addAttribute("wrong", reading.wrong());
        model.addAttribute("wrongAddress", reading.wrongAddress());
        if (!reading.wrong().isEmpty()) {
            model.addAttribute("problem", "merchants.wrongForm");
        }
        return "admin/merchants-form";
    }
}
