package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.split.SplitReceiver;
import org.lifepay.gateway.split.SplitReceivers;
import org.lifepay.gateway.split.SplitTerms;
import org.lifepay.gateway.split.SplitTermsOfMerchants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a merchant's orders are split; and its account at Alipay that gets shares of others' orders. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}/splits")
class SplitTermsPage {
    private static final Pattern PERCENT = Pattern.compile("[1-9][0-9]?|100");

    private final Merchants merchants;
    private final SplitTermsOfMerchants terms;
    private final SplitReceivers receivers;
    private final SettlementAccounts accounts;
    private final AuditLog auditLog;

    SplitTermsPage(
            Merchants merchants,
            SplitTermsOfMerchants terms,
            SplitReceivers receivers,
            SettlementAccounts accounts,
            AuditLog auditLog) {
        this.merchants = merchants;
        this.terms = terms;
        this.receivers = receivers;
        this.accounts = accounts;
        this.auditLog = auditLog;
    }

    /** What the form holds. */
    record Form(String venue, String maxPercent, int version) {
        static Form of(SplitTerms terms) {
            return new Form(
                    terms.atChannel() ? "CHANNEL" : "BOOKS", Integer.toString(terms.maxPercent()), terms.version());
        }

        Optional<SplitTerms> read() {
            String percent = maxPercent.strip();
            return PERCENT.matcher(percent).matches()
                    ? Optional.of(new SplitTerms(venue.equals("CHANNEL"), Integer.parseInt(percent), version))
                    : Optional.empty();
        }
    }

    @GetMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String show(@PathVariable String number, Model model) {
        Merchant merchant = merchant(number);
        return page(merchant, Form.of(terms.of(merchant.id())), model);
    }

    private String page(Merchant merchant, Form form, Model model) {
        Optional<SplitReceiver> receiver = receivers.find(merchant.id());
        model.addAttribute("merchant", merchant);
        model.addAttribute("form", form);
        model.addAttribute("receiver", receiver.orElse(null));
        model.addAttribute("account", accounts.active(merchant.id()).orElse(null));
        return "operator/merchants-splits";
    }

    @PostMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String change(
            User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String venue,
            @RequestParam(defaultValue = "") String maxPercent,
            @RequestParam(defaultValue = "0") int version,
            Model model,
            RedirectAttributes redirect) {
        Merchant merchant = merchant(number);
        Form form = new Form(venue, maxPercent, version);
        Optional<SplitTerms> wanted = form.read();
        if (wanted.isEmpty()) {
            model.addAttribute("wrongPercent", "merchants.splits.wrongPercent");
            return page(merchant, form, model);
        }
        record(user, "change-splits", merchant.id(), facts(terms.of(merchant.id())), facts(wanted.get()));
        boolean done = terms.change(merchant.id(), wanted.get());
        redirect.addFlashAttribute(
                done ? "said" : "problem", done ? "merchants.splits.changed" : "merchants.changedMeanwhile");
        return back(number);
    }

    @PostMapping("/bind")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String bind(User user, @PathVariable String number, RedirectAttributes redirect) {
        MerchantId merchant = merchant(number).id();
        record(user, "bind-receiver", merchant, Map.of(), Map.of());
        return told(user, "bind-receiver", merchant, receivers.bind(merchant), redirect);
    }

    @PostMapping("/unbind")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String unbind(User user, @PathVariable String number, RedirectAttributes redirect) {
        MerchantId merchant = merchant(number).id();
        record(user, "unbind-receiver", merchant, Map.of(), Map.of());
        return told(user, "unbind-receiver", merchant, receivers.unbind(merchant), redirect);
    }

    private String told(
            User user, String action, MerchantId merchant, SplitReceivers.Result result, RedirectAttributes redirect) {
        record(user, action + "-result", merchant, Map.of(), Map.of("result", result.name()));
        boolean done = result == SplitReceivers.Result.DONE;
        redirect.addFlashAttribute(done ? "said" : "problem", "merchants.splits.result." + result);
        return back(merchant.digits());
    }

    private static Map<String, String> facts(SplitTerms terms) {
        return Map.of(
                "splitVenue",
                terms.atChannel() ? "CHANNEL" : "BOOKS",
                "splitMaxPercent",
                Integer.toString(terms.maxPercent()));
    }

    private Merchant merchant(String number) {
        return MerchantPage.registered(merchants, number).merchant();
    }

    private void record(
            User user, String action, MerchantId merchant, Map<String, String> before, Map<String, String> after) {
        auditLog.record(user, "merchant." + action, Optional.of(merchant), merchant.digits(), before, after);
    }

    private static String back(String number) {
        return "redirect:/admin/merchants/" + number + "/splits";
    }
}
