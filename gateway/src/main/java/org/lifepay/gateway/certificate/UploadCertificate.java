package org.lifepay.gateway.certificate;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Takes a certificate that the merchant has from elsewhere; it counts when a message signed with it has come. */
@Component
public class UploadCertificate {
    private final InspectCertificate inspect;
    private final CertificateTable table;
    private final KeyClaimTable claims;
    private final Certificates certificates;
    private final Ids ids;
    private final Clock clock;

    UploadCertificate(
            InspectCertificate inspect,
            CertificateTable table,
            KeyClaimTable claims,
            Certificates certificates,
            Ids ids,
            Clock clock) {
        this.inspect = inspect;
        this.table = table;
        this.claims = claims;
        this.certificates = certificates;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the file is, and whether it would be taken. */
    public Inspection inspect(MerchantId merchant, byte[] file) {
        return inspect.inspect(merchant, file);
    }

    /** Takes it, after looking once more. */
    public Inspection upload(MerchantId merchant, byte[] file) {
        Inspection inspection = inspect.inspect(merchant, file);
        if (!(inspection instanceof Inspection.Fit(var certificate))) {
            return inspection;
        }
        Instant now = clock.instant();
        String key = Fingerprint.of((RSAPublicKey) certificate.getPublicKey());
        var uploaded = new MerchantCertificate(
                merchant, ids.next(), certificate, Origin.UPLOADED, new CertificateState.Pending(), now);
        if (!claims.claim(key, merchant, now) || !table.insert(uploaded)) {
            return new Inspection.Unfit(UploadProblem.KEY_ALREADY_USED);
        }
        certificates.changed(merchant);
        return inspection;
    }
}
