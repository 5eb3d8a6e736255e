package org.lifepay.gateway.console.operator;

import java.time.Clock;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.certificate.CertificateActions;
import org.lifepay.gateway.console.certificate.CertificateView;
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

/** Merchants' certificates for operators: expiry, and new codes. */
@Controller
@RequestMapping(MerchantCertificatesPage.BASE)
class MerchantCertificatesPage {
    static final String BASE = "/admin/certificates";
    private static final int DAYS_AHEAD = 60;
    private static final int LIMIT = 200;

    private final CertificateActions actions;
    private final Certificates certificates;
    private final Merchants merchants;
    private final Clock clock;

    MerchantCertificatesPage(CertificateActions actions, Certificates certificates, Merchants merchants, Clock clock) {
        this.actions = actions;
        this.certificates = certificates;
        this.merchants = merchants;
        this.clock = clock;
    }

    @GetMapping
    @RequiresPermission(Permission.CERTIFICATES)
    String expiring(@RequestParam(required = false) String merchant, Model model) {
        if (merchant != null && !merchant.isBlank()) {
            var found = MerchantId.parse(merchant.strip()).flatMap(merchants::find);
            if (found.isPresent()) {
                return "redirect:" + base(found.get().id());
            }
            model.addAttribute("number", merchant);
            model.addAttribute("unknown", "certificates.unknownMerchant");
        }
        model.addAttribute(
                "lines",
                certificates.expiring(DAYS_AHEAD, LIMIT).stream()
                        .map(certificate -> CertificateView.of(certificate, clock.instant()))
                        .toList());
        return "operator/certificates-ending";
    }

    @GetMapping("/{merchant}")
    @RequiresPermission(Permission.CERTIFICATES)
    String list(@PathVariable String merchant, Model model) {
        MerchantId id = id(merchant);
        actions.show(id, base(id), model);
        return "operator/certificates-merchant";
    }

    @GetMapping("/{merchant}/apply")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String apply(@PathVariable String merchant, Model model) {
        MerchantId id = id(merchant);
        actions.show(id, base(id), model);
        return "merchant/certificates-apply";
    }

    @PostMapping("/{merchant}/apply")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String submitApplication(User user, @PathVariable String merchant, RedirectAttributes redirect) {
        MerchantId id = id(merchant);
        actions.apply(user, id, redirect);
        return "redirect:" + base(id);
    }

    @PostMapping("/{merchant}/withdraw")
    @RequiresPermission(Permission.CERTIFICATES)
    String withdraw(User user, @PathVariable String merchant, RedirectAttributes redirect) {
        MerchantId id = id(merchant);
        actions.withdraw(user, id, redirect);
        return "redirect:" + base(id);
    }

    @GetMapping("/{merchant}/{id}/retire")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String showRetirement(@PathVariable String merchant, @PathVariable long id, Model model) {
        MerchantId owner = id(merchant);
        actions.showRetirement(owner, id, base(owner), model);
        return "merchant/certificates-retire";
    }

    @PostMapping("/{merchant}/{id}/retire")
    @RequiresPermission(Permission.CERTIFICATES)
    @RequiresRecentPassword
    String retire(
            User user,
            @PathVariable String merchant,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean evenTheLast,
            RedirectAttributes redirect) {
        MerchantId owner = id(merchant);
        actions.retire(user, owner, id, evenTheLast, redirect);
        return "redirect:" + base(owner);
    }

    private static MerchantId id(String digits) {
        return MerchantId.parse(digits).orElseThrow(NotFoundException::new);
    }

    private static String base(MerchantId merchant) {
        return BASE + "/" + merchant;
    }
}
