package org.lifepay.gateway.console.operator;

import java.time.Clock;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.console.CertificateDesk;
import org.lifepay.gateway.console.CertificateLine;
import org.lifepay.gateway.console.NotHere;
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

/** Merchants' certificates as the provider sees them: which end soon, and codes for whoever needs a new one. */
@Controller
@RequestMapping(MerchantCertificatesPage.BASE)
class MerchantCertificatesPage {
    static final String BASE = "/admin/certificates";
    private static final int DAYS_AHEAD = 60;
    private static final int MOST = 200;

    private final CertificateDesk desk;
    private final Certificates certificates;
    private final Merchants merchants;
    private final Clock clock;

    MerchantCertificatesPage(CertificateDesk desk, Certificates certificates, Merchants merchants, Clock clock) {
        this.desk = desk;
        this.certificates = certificates;
        this.merchants = merchants;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Right.KEYS)
    String ending(@RequestParam(required = false) String merchant, Model model) {
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
                certificates.ending(DAYS_AHEAD, MOST).stream()
                        .map(certificate -> CertificateLine.of(certificate, clock.instant()))
                        .toList());
        return "admin/certificates-ending";
    }

    @GetMapping("/{merchant}")
    @Needs(Right.KEYS)
    String list(@PathVariable String merchant, Model model) {
        MerchantId id = id(merchant);
        desk.show(id, base(id), model);
        return "admin/certificates-merchant";
    }

    @GetMapping("/{merchant}/apply")
    @Needs(Right.KEYS)
    @Reconfirmed
    String apply(@PathVariable String merchant, Model model) {
        MerchantId id = id(merchant);
        desk.show(id, base(id), model);
        return "console/certificates-apply";
    }

    @PostMapping("/{merchant}/apply")
    @Needs(Right.KEYS)
    @Reconfirmed
    String applied(Person person, @PathVariable String merchant, RedirectAttributes redirect) {
        MerchantId id = id(merchant);
        desk.apply(person, id, redirect);
        return "redirect:" + base(id);
    }

    @PostMapping("/{merchant}/withdraw")
    @Needs(Right.KEYS)
    String withdraw(Person person, @PathVariable String merchant, RedirectAttributes redirect) {
        MerchantId id = id(merchant);
        desk.withdraw(person, id, redirect);
        return "redirect:" + base(id);
    }

    @GetMapping("/{merchant}/{id}/retire")
    @Needs(Right.KEYS)
    @Reconfirmed
    String askToRetire(@PathVariable String merchant, @PathVariable long id, Model model) {
        MerchantId owner = id(merchant);
        desk.askToRetire(owner, id, base(owner), model);
        return "console/certificates-retire";
    }

    @PostMapping("/{merchant}/{id}/retire")
    @Needs(Right.KEYS)
    @Reconfirmed
    String retire(
            Person person,
            @PathVariable String merchant,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean evenTheLast,
            RedirectAttributes redirect) {
        MerchantId owner = id(merchant);
        desk.retire(person, owner, id, evenTheLast, redirect);
        return "redirect:" + base(owner);
    }

    private static MerchantId id(String digits) {
        return MerchantId.parse(digits).orElseThrow(NotHere::new);
    }

    private static String base(MerchantId merchant) {
        return BASE + "/" + merchant;
    }
}
