package org.lifepay.gateway.console;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.certificate.ApplyForCertificate;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.RetireCertificate;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What merchants' people and the provider's do alike with a merchant's certificates; every act is recorded first. */
@Component
public class CertificateDesk {
    private final Certificates certificates;
    private final ApplyForCertificate apply;
    private final RetireCertificate retire;
    private final Merchants merchants;
    private final Audit audit;
    private final Clock clock;

    CertificateDesk(
            Certificates certificates,
            ApplyForCertificate apply,
            RetireCertificate retire,
            Merchants merchants,
            Audit audit,
            Clock clock) {
        this.certificates = certificates;
        this.apply = apply;
        this.retire = retire;
        this.merchants = merchants;
        this.audit = audit;
        this.clock = clock;
    }

    public Merchant merchant(MerchantId id) {
        return merchants.find(id).orElseThrow(NotHere::new);
    }

    /** Everything that a list of one merchant's certificates shows. */
    public void show(MerchantId id, String base, Model model) {
        Merchant merchant = merchant(id);
        model.addAttribute("merchant", merchant);
        model.addAttribute("base", base);
        model.addAttribute("contact", merchant.terms().contactMail().orElse(null));
        model.addAttribute(
                "lines",
                certificates.all(id).stream()
                        .map(certificate -> CertificateLine.of(certificate, clock.instant()))
                        .toList());
        model.addAttribute("applications", apply.newest(id));
    }

    public void apply(Person person, MerchantId id, RedirectAttributes redirect) {
        audit.record(person, "certificate.apply", Optional.of(id), id.digits(), Map.of(), Map.of());
        switch (apply.apply(merchant(id))) {
            case ApplyForCertificate.Result.Sent _ -> redirect.addFlashAttribute("said", "certificates.applied");
            case ApplyForCertificate.Result.NoContact _ ->
                redirect.addFlashAttribute("problem", "certificates.noContact");
        }
    }

    public void withdraw(Person person, MerchantId id, RedirectAttributes redirect) {
        audit.record(person, "certificate.withdraw", Optional.of(id), id.digits(), Map.of(), Map.of());
        if (apply.withdraw(merchant(id).id())) {
            redirect.addFlashAttribute("said", "certificates.withdrawn");
        }
    }

    /** The page that asks whether one is to be retired. */
    public void askToRetire(MerchantId id, long certificateId, String base, Model model) {
        MerchantCertificate certificate = living(id, certificateId);
        boolean last = certificate.isActive()
                && certificates.keysOf(id).stream()
                        .allMatch(key -> key.equals(certificate.certificate().getPublicKey()));
        model.addAttribute("base", base);
        model.addAttribute("line", CertificateLine.of(certificate, clock.instant()));
        model.addAttribute("last", last);
    }

    public void retire(
            Person person, MerchantId id, long certificateId, boolean evenTheLast, RedirectAttributes redirect) {
        MerchantCertificate certificate = living(id, certificateId);
        audit.record(
                person,
                "certificate.retire",
                Optional.of(id),
                CertificateLine.Facts.of(certificate.certificate()).fingerprint(),
                Map.of("status", certificate.isPending() ? "PENDING" : "ACTIVE"),
                Map.of("status", "RETIRED"));
        switch (retire.retire(id, certificateId, evenTheLast)) {
            case RETIRED -> redirect.addFlashAttribute("said", "certificates.retired");
            case LAST_ONE -> redirect.addFlashAttribute("problem", "certificates.notRetired");
            case NOT_THERE -> throw new NotHere();
        }
    }

    private MerchantCertificate living(MerchantId id, long certificateId) {
        return certificates
                .find(id, certificateId)
                .filter(one -> one.isActive() || one.isPending())
                .orElseThrow(NotHere::new);
    }
}
