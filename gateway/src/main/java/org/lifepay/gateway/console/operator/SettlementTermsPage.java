package org.lifepay.gateway.console.operator;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.operator.SettlementTermsForm.Read;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.settlement.AutomaticPayout;
import org.lifepay.gateway.settlement.AutomaticPayouts;
import org.lifepay.gateway.settlement.SettleMerchant;
import org.lifepay.gateway.settlement.SettlementCycle;
import org.lifepay.gateway.settlement.SettlementTerms;
import org.lifepay.gateway.settlement.SettlementTermsOfMerchants;
import org.lifepay.gateway.settlement.WorkingDays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** By which terms a merchant is settled; settles it by hand. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}/settlement")
class SettlementTermsPage {
    private final Merchants merchants;
    private final SettlementTermsOfMerchants terms;
    private final SettleMerchant settleMerchant;
    private final WorkingDays workingDays;
    private final AutomaticPayouts automatic;
    private final SettlementAccounts accounts;
    private final Balances balances;
    private final AuditLog auditLog;

    SettlementTermsPage(
            Merchants merchants,
            SettlementTermsOfMerchants terms,
            SettleMerchant settleMerchant,
            WorkingDays workingDays,
            AutomaticPayouts automatic,
            SettlementAccounts accounts,
            Balances balances,
            AuditLog auditLog) {
        this.merchants = merchants;
        this.terms = terms;
        this.settleMerchant = settleMerchant;
        this.workingDays = workingDays;
        this.automatic = automatic;
        this.accounts = accounts;
        this.balances = balances;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String show(User user, @PathVariable String number, Model model) {
        Merchant merchant = merchant(number);
        return page(user, merchant, SettlementTermsForm.of(terms.of(merchant.id())), Map.of(), model);
    }

    @PostMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String change(
            User user,
            @PathVariable String number,
            @ModelAttribute("form") SettlementTermsForm form,
            Model model,
            RedirectAttributes redirect) {
        Merchant merchant = merchant(number);
        return switch (form.read()) {
            case Read.Invalid(var errors) -> page(user, merchant, form, errors, model);
            case Read.Valid(var wanted) -> {
                Map<String, String> before = facts(terms.of(merchant.id()));
                Map<String, String> after = facts(wanted);
                record(user, "change-settlement", merchant.id(), differing(before, after), differing(after, before));
                boolean done = terms.change(merchant.id(), wanted);
                redirect.addFlashAttribute(
                        done ? "said" : "problem",
                        done ? "merchants.settlementTerms.changed" : "merchants.changedMeanwhile");
                yield back(number);
            }
        };
    }

    /** Settles what is pending up to yesterday. */
    @PostMapping("/now")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String settleNow(User user, @PathVariable String number, RedirectAttributes redirect) {
        MerchantId merchant = merchant(number).id();
        record(user, "settle", merchant, Map.of(), Map.of());
        boolean done = settleMerchant.now(merchant).isPresent();
        redirect.addFlashAttribute(
                done ? "said" : "problem",
                done ? "merchants.settlementTerms.settled" : "merchants.settlementTerms.nothingDue");
        return back(number);
    }

    private String page(
            User user, Merchant merchant, SettlementTermsForm form, Map<String, String> errors, Model model) {
        Optional<AutomaticPayout> payout = automatic.of(merchant.id());
        model.addAttribute("payout", payout.orElse(null));
        model.addAttribute(
                "own", payout.filter(one -> one.proposer().id() == user.id()).isPresent());
        model.addAttribute("account", accounts.active(merchant.id()).orElse(null));
        model.addAttribute("merchant", merchant);
        model.addAttribute("form", form);
        model.addAttribute("wrong", errors);
        model.addAttribute("cycles", SettlementCycle.values());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("calendarEnd", workingDays.through());
        model.addAttribute("pending", balances.payable(merchant.id()).pending());
        if (!errors.isEmpty()) {
            model.addAttribute("problem", "merchants.wrongForm");
        }
        return "operator/merchants-settlement";
    }

    private static Map<String, String> facts(SettlementTerms terms) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(
                "settlementCycle",
                switch (terms.cycle()) {
                    case DAYS -> "D+" + terms.days();
                    case WORKING_DAYS -> "T+" + terms.days();
                    case WEEKLY -> terms.weekday().name();
                    case BY_HAND -> terms.cycle().name();
                });
        facts.put("settlementMinimum", terms.minimum().yuan());
        facts.put("settlementReserve", terms.reserve().yuan());
        facts.put("settlementHold", Boolean.toString(terms.hold()));
        facts.put("reason", terms.holdReason().orElse("-"));
        return facts;
    }

    private static Map<String, String> differing(Map<String, String> facts, Map<String, String> others) {
        Map<String, String> differing = new TreeMap<>(facts);
        differing.entrySet().removeIf(fact -> Objects.equals(others.get(fact.getKey()), fact.getValue()));
        return differing;
    }

    private Merchant merchant(String number) {
        return MerchantPage.registered(merchants, number).merchant();
    }

    private void record(
            User user, String action, MerchantId merchant, Map<String, String> before, Map<String, String> after) {
        auditLog.record(user, "merchant." + action, Optional.of(merchant), merchant.digits(), before, after);
    }

    private static String back(String number) {
        return "redirect:/admin/merchants/" + number + "/settlement";
    }
}
