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

/** Accepts a certificate of another authority; it becomes active with the first message that is signed with it. */
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

    /** Inspects the file without storing it. */
    public CertificateInspection inspect(MerchantId merchant, byte[] file) {
        return inspector.inspect(merchant, file);
    }

    /** Inspects the file again and stores the certificate. */
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
