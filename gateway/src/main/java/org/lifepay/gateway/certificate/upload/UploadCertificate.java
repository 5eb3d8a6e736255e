package org.lifepay.gateway.certificate.upload;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import org.lifepay.gateway.certificate.CertificateKeyTable;
import org.lifepay.gateway.certificate.CertificateOrigin;
import org.lifepay.gateway.certificate.CertificateState;
import org.lifepay.gateway.certificate.CertificateTable;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Takes a certificate that the merchant has from elsewhere; it counts when a message signed with it has come. */
@Component
public class UploadCertificate {
    private final CertificateInspector inspector;
    private final CertificateTable table;
    private final CertificateKeyTable claims;
    private final Certificates certificates;
    private final Ids ids;
    private final Clock clock;

    UploadCertificate(
            CertificateInspector inspector,
            CertificateTable table,
            CertificateKeyTable claims,
            Certificates certificates,
            Ids ids,
            Clock clock) {
        this.inspector = inspector;
        this.table = table;
        this.claims = claims;
        this.certificates = certificates;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the file is, and whether it would be taken. */
    public CertificateInspection inspect(MerchantId merchant, byte[] file) {
        return inspector.inspect(merchant, file);
    }

    /** Takes it, after looking once more. */
    public CertificateInspection upload(MerchantId merchant, byte[] file) {
        CertificateInspection certificateInspection = inspector.inspect(merchant, file);
        if (!(certificateInspection instanceof CertificateInspection.Accepted(var certificate))) {
            return certificateInspection;
        }
        Instant now = clock.instant();
        String key = Fingerprint.of((RSAPublicKey) certificate.getPublicKey());
        var uploaded = new MerchantCertificate(
                merchant, ids.next(), certificate, CertificateOrigin.UPLOADED, new CertificateState.Pending(), now);
        if (!claims.claim(key, merchant, now) || !table.insert(uploaded)) {
            return new CertificateInspection.Rejected(UploadProblem.KEY_ALREADY_USED);
        }
        certificates.invalidateCache(merchant);
        return certificateInspection;
    }
}
