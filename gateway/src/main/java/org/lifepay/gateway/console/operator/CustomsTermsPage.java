package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.customs.CustomsRegistrations;
import org.lifepay.gateway.customs.CustomsTerms;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merchant's registration at customs. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}/customs")
class CustomsTermsPage {
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,20}");
    private static final Pattern PLACE = Pattern.compile("[0-9A-Z_]{1,20}");
    private static final int MAX_NAME_LENGTH = 256;

    private final Merchants merchants;
    private final CustomsRegistrations registrations;
    private final AuditLog auditLog;

    CustomsTermsPage(Merchants merchants, CustomsRegistrations registrations, AuditLog auditLog) {
        this.merchants = merchants;
        this.registrations = registrations;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.MERCHANTS)
    String terms(@PathVariable String number, Model model) {
        Merchant merchant = MerchantPage.registered(merchants, number).merchant();
        model.addAttribute("merchant", merchant);
        model.addAttribute("customs", registrations.of(merchant.id()));
        return "operator/merchants-customs";
    }

    @PostMapping
    @RequiresPermission(Permission.MERCHANTS)
    String change(
            User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String place,
            RedirectAttributes redirect) {
        MerchantId merchant =
                MerchantPage.registered(merchants, number).merchant().id();
        CustomsTerms terms = new CustomsTerms(typed(code), typed(name), typed(place));
        if (!isValid(terms)) {
            redirect.addFlashAttribute("problem", "merchants.customs.wrong");
        } else {
            auditLog.record(
                    user,
                    "merchant.customs",
                    Optional.of(merchant),
                    number,
                    fields(registrations.of(merchant)),
                    fields(terms));
            registrations.change(merchant, terms);
            redirect.addFlashAttribute("said", "merchants.customs.saved");
        }
        return "redirect:/admin/merchants/" + number + "/customs";
    }

    private static @Nullable String typed(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static boolean isValid(CustomsTerms terms) {
        String code = terms.commerceCode();
        String name = terms.commerceName();
        String place = terms.zhengzhouPlace();
        return (code == null) == (name == null)
                && (code == null || CODE.matcher(code).matches())
                && (name == null || name.length() <= MAX_NAME_LENGTH)
                && (place == null || PLACE.matcher(place).matches());
    }

    private static Map<String, String> fields(CustomsTerms terms) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("code", Objects.requireNonNullElse(terms.commerceCode(), "-"));
        fields.put("name", Objects.requireNonNullElse(terms.commerceName(), "-"));
        fields.put("place", Objects.requireNonNullElse(terms.zhengzhouPlace(), "-"));
        return fields;
    }
}
