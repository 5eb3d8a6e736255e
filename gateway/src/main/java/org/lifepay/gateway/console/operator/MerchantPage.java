package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Invitations;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.People;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** /admin/merchants/{number}: one merchant's terms and people; suspend and resume it. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}")
class MerchantPage {
    private static final int LONGEST_REASON = 300;

    private final Merchants merchants;
    private final People people;
    private final Invitations invitations;
    private final Audit audit;

    MerchantPage(Merchants merchants, People people, Invitations invitations, Audit audit) {
        this.merchants = merchants;
        this.people = people;
        this.invitations = invitations;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.SEE)
    String show(Person person, @PathVariable String number, Model model) {
        RegisteredMerchant registered = registered(merchants, number);
        Merchant merchant = registered.merchant();
        model.addAttribute("merchant", merchant);
        model.addAttribute("terms", merchant.terms());
        model.addAttribute("modes", modes(merchant));
        model.addAttribute("fee", MerchantFacts.percent(merchant.terms().feeRate()));
        model.addAttribute(
                "provider", merchant.serviceProvider().flatMap(merchants::look).map(RegisteredMerchant::merchant));
        model.addAttribute("createdAt", registered.createdAt());
        model.addAttribute("suspendedFor", registered.suspendedFor().orElse(null));
        model.addAttribute("people", people.of(Optional.of(merchant.id())));
        model.addAttribute("mayChange", person.may(Right.MERCHANTS));
        return "admin/merchants-page";
    }

    @PostMapping("/suspend")
    @Needs(Right.MERCHANTS)
    @Reconfirmed
    String suspend(
            Person person,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        MerchantId id = registered(merchants, number).merchant().id();
        if (isWrong(reason)) {
            return again(person, number, reason, model);
        }
        audit.record(person, "merchant.suspend", Optional.of(id), number, Map.of(), Map.of("reason", reason.strip()));
        boolean done = merchants.suspend(id, reason.strip());
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "merchants.suspended" : "merchants.already");
        return "redirect:/admin/merchants/" + number;
    }

    @PostMapping("/resume")
    @Needs(Right.MERCHANTS)
    @Reconfirmed
    String resume(
            Person person,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        RegisteredMerchant registered = registered(merchants, number);
        if (isWrong(reason)) {
            return again(person, number, reason, model);
        }
        MerchantId id = registered.merchant().id();
        Map<String, String> before = registered
                .suspendedFor()
                .map(why -> Map.of("suspendedFor", why))
                .orElse(Map.of());
        audit.record(person, "merchant.resume", Optional.of(id), number, before, Map.of("reason", reason.strip()));
        boolean done = merchants.resume(id);
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "merchants.resumed" : "merchants.already");
        return "redirect:/admin/merchants/" + number;
    }

    /** Mails a new activation link to somebody of the merchant's who has not come yet; the old one dies. */
    @PostMapping("/people/{id}/invitation")
    @Needs(Right.MERCHANTS)
    @Reconfirmed
    String resend(Person person, @PathVariable String number, @PathVariable long id, RedirectAttributes redirect) {
        Optional<MerchantId> house =
                Optional.of(registered(merchants, number).merchant().id());
        Person invited = people.find(house, id).orElseThrow(NotHere::new);
        audit.record(person, "merchant.invite", house, invited.mail(), Map.of(), Map.of("role", invited.role()));
        boolean sent = invitations.resend(id, house);
        redirect.addFlashAttribute(sent ? "said" : "problem", sent ? "merchants.invited" : "merchants.activeAlready");
        return "redirect:/admin/merchants/" + number;
    }

    private String again(Person person, String number, String reason, Model model) {
        model.addAttribute("reason", reason);
        model.addAttribute("wrongReason", "merchants.wrongReason");
        return show(person, number, model);
    }

    private static boolean isWrong(String reason) {
        return reason.isBlank()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl);
    }

    private static List<PaymentMode> modes(Merchant merchant) {
        return List.of(PaymentMode.values()).stream()
                .filter(mode -> merchant.terms().enable(mode.code()))
                .toList();
    }

    static RegisteredMerchant registered(Merchants merchants, String number) {
        return MerchantId.parse(number).flatMap(merchants::look).orElseThrow(NotHere::new);
    }
}
