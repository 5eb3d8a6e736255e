package org.lifepay.gateway.console.certificate;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.RetireCertificate;
import org.lifepay.gateway.certificate.application.ApplyForCertificate;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Actions on a merchant's certificates that merchants and operators share; every action is audited first. */
@Component
public class CertificateActions {
    private final Certificates certificates;
    private final ApplyForCertificate apply;
    private final RetireCertificate retire;
    private final Merchants merchants;
    private final AuditLog auditLog;
    private final Clock clock;

    CertificateActions(
            Certificates certificates,
            ApplyForCertificate apply,
            RetireCertificate retire,
            Merchants merchants,
            AuditLog auditLog,
            Clock clock) {
        this.certificates = certificates;
        this.apply = apply;
        this.retire = retire;
        this.merchants = merchants;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    public Merchant merchant(MerchantId id) {
        return merchants.find(id).orElseThrow(NotFoundException::new);
    }

    /** Model of the list of a merchant's certificates. */
    public void show(MerchantId id, String base, Model model) {
        Merchant merchant = merchant(id);
        model.addAttribute("merchant", merchant);
        model.addAttribute("base", base);
        model.addAttribute("contact", merchant.terms().contactMail().orElse(null));
        model.addAttribute(
                "lines",
                certificates.all(id).stream()
                        .map(certificate -> CertificateView.of(certificate, clock.instant()))
                        .toList());
        model.addAttribute("applications", apply.newest(id));
    }

    public void apply(User user, MerchantId id, RedirectAttributes redirect) {
        auditLog.record(user, "certificate.apply", Optional.of(id), id.digits(), Map.of(), Map.of());
        switch (apply.apply(merchant(id))) {
            case ApplyForCertificate.Result.Sent _ -> redirect.addFlashAttribute("said", "certificates.applied");
            case ApplyForCertificate.Result.NoContact _ ->
                redirect.addFlashAttribute("problem", "certificates.noContact");
        }
    }

    public void withdraw(User user, MerchantId id, RedirectAttributes redirect) {
        auditLog.record(user, "certificate.withdraw", Optional.of(id), id.digits(), Map.of(), Map.of());
        if (apply.withdraw(merchant(id).id())) {
            redirect.addFlashAttribute("said", "certificates.withdrawn");
        }
    }

    /** The confirmation page before a certificate is retired. */
    public void showRetirement(MerchantId id, long certificateId, String base, Model model) {
        MerchantCertificate certificate = findActiveOrPending(id, certificateId);
        boolean last = certificate.isActive()
                && certificates.activeKeys(id).stream()
                        .allMatch(key -> key.equals(certificate.certificate().getPublicKey()));
        model.addAttribute("base", base);
        model.addAttribute("line", CertificateView.of(certificate, clock.instant()));
        model.addAttribute("last", last);
    }

    public void retire(User user, MerchantId id, long certificateId, boolean allowLast, RedirectAttributes redirect) {
        MerchantCertificate certificate = findActiveOrPending(id, certificateId);
        auditLog.record(
                user,
                "certificate.retire",
                Optional.of(id),
                CertificateView.Facts.of(certificate.certificate()).fingerprint(),
                Map.of("status", certificate.isPending() ? "PENDING" : "ACTIVE"),
                Map.of("status", "RETIRED"));
        switch (retire.retire(id, certificateId, allowLast)) {
            case RETIRED -> redirect.addFlashAttribute("said", "certificates.retired");
            case LAST_ONE -> redirect.addFlashAttribute("problem", "certificates.notRetired");
            case NOT_FOUND -> throw new NotFoundException();
        }
    }

    private MerchantCertificate findActiveOrPending(MerchantId id, long certificateId) {
        return certificates
                .find(id, certificateId)
                .filter(one -> one.isActive() || one.isPending())
                .orElseThrow(NotFoundException::new);
    }
}
