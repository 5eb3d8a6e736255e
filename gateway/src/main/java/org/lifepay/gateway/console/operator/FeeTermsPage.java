package org.lifepay.gateway.console.operator;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.merchant.FeeSchedule;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.time.TimeText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The versions of a merchant's fee terms, and the form that adds one. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}/fees")
class FeeTermsPage {
    private final Merchants merchants;
    private final FeeTerms feeTerms;
    private final AuditLog auditLog;
    private final Clock clock;

    FeeTermsPage(Merchants merchants, FeeTerms feeTerms, AuditLog auditLog, Clock clock) {
        this.merchants = merchants;
        this.feeTerms = feeTerms;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @GetMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String show(@PathVariable String number, Model model) {
        Merchant merchant = merchant(number);
        FeeTermForm form = FeeTermForm.of(feeTerms.general(merchant.id()));
        return page(merchant, form, FeeTermView.EXAMPLE, Map.of(), model);
    }

    /** Shows the fee of the entered terms; changes nothing. */
    private String preview(String number, FeeTermForm form, Model model) {
        FeeTermFormValidator validator = new FeeTermFormValidator(form, clock.instant());
        Money example = validator.example();
        Optional<FeeTerms.Wanted> wanted = validator.wanted();
        model.addAttribute(
                "previewFee",
                wanted.filter(terms -> !terms.ended())
                        .map(terms -> terms.feeOn(example))
                        .orElse(null));
        return page(merchant(number), form, example, validator.errors(), model);
    }

    /**
     * The preview is no mapping of its own: to tell two mappings of one path apart by a parameter, Spring would read the body of
     * every POST as a form, Alipay's notices too.
     */
    @PostMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String add(
            User user,
            @PathVariable String number,
            @ModelAttribute("form") FeeTermForm form,
            @RequestParam(defaultValue = "false") boolean preview,
            Model model,
            RedirectAttributes redirect) {
        if (preview) {
            return preview(number, form, model);
        }
        Merchant merchant = merchant(number);
        FeeTermFormValidator validator = new FeeTermFormValidator(form, clock.instant());
        Money example = validator.example();
        Optional<FeeTerms.Wanted> wanted = validator.wanted();
        if (wanted.isEmpty()) {
            return page(merchant, form, example, validator.errors(), model);
        }
        record(user, merchant.id(), wanted.get());
        feeTerms.add(merchant.id(), wanted.get(), user.name());
        redirect.addFlashAttribute("said", "merchants.fees.added");
        return "redirect:/admin/merchants/" + number + "/fees";
    }

    private void record(User user, MerchantId merchant, FeeTerms.Wanted wanted) {
        Map<String, String> after = new TreeMap<>();
        after.put("mode", wanted.mode().orElse("all"));
        after.put("from", TimeText.of(wanted.from()));
        if (wanted.ended()) {
            after.put("ended", "true");
        } else {
            after.put("fee", FeeTermView.percent(wanted.rate()) + "%");
            after.put("fixed", wanted.fixed().yuan());
            after.put("minimum", wanted.minimum().map(Money::yuan).orElse("-"));
            after.put("maximum", wanted.maximum().map(Money::yuan).orElse("-"));
            after.put("givesBack", Boolean.toString(wanted.givesBack()));
        }
        auditLog.record(user, "merchant.fees", Optional.of(merchant), merchant.digits(), Map.of(), after);
    }

    private String page(Merchant merchant, FeeTermForm form, Money example, Map<String, String> wrong, Model model) {
        FeeSchedule schedule = feeTerms.of(merchant.id());
        model.addAttribute("merchant", merchant);
        model.addAttribute("versions", FeeTermView.of(schedule, example, clock.instant()));
        model.addAttribute("exampleAmount", example);
        model.addAttribute("form", form);
        model.addAttribute("allModes", PaymentMode.values());
        model.addAttribute("wrong", wrong);
        if (!wrong.isEmpty()) {
            model.addAttribute("problem", "merchants.wrongForm");
        }
        return "operator/merchants-fees";
    }

    private Merchant merchant(String number) {
        return MerchantPage.registered(merchants, number).merchant();
    }
}
