package org.lifepay.gateway.console.audit;

import java.util.Map;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.certificate.CertificateIssuing;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records certificates that are fetched with two mailed codes, which needs no user. */
@Component
class CertificateAudit {
    private final AuditLog auditLog;
    private final Merchants merchants;

    CertificateAudit(AuditLog auditLog, Merchants merchants) {
        this.auditLog = auditLog;
        this.merchants = merchants;
    }

    @EventListener
    void onIssuing(CertificateIssuing issuing) {
        String contact = merchants
                .find(issuing.merchant())
                .map(Merchant::terms)
                .flatMap(terms -> terms.contactMail())
                .orElse("—");
        auditLog.recordCodeHolder(
                contact, issuing.merchant(), "certificate.issue", issuing.keyFingerprint(), Map.of("status", "ACTIVE"));
    }
}
