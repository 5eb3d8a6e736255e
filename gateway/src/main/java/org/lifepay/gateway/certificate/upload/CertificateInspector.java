package org.lifepay.gateway.certificate.upload;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateKeyTable;
import org.lifepay.gateway.certificate.CertificateTable;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.KeyStrength;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/**
 * Inspects an uploaded certificate: well-formed, strong, trusted, the merchant's own, with a key that is not in use.
 */
@Component
class CertificateInspector {
    @Limit(area = LimitArea.SIZES, name = "uploaded certificate", unit = "bytes", atLimit = "the page says so")
    static final int MAX_BYTES = 16 * 1024;

    private static final Pattern STRONG_SIGNATURE = Pattern.compile("(?i).*(SHA-?(256|384|512)|RSASSA-PSS).*");

    private final CertificateAuthority certificateAuthority;
    private final TrustAnchors anchors;
    private final PlatformKeys platformKeys;
    private final CertificateTable table;
    private final CertificateKeyTable claims;
    private final Clock clock;

    CertificateInspector(
            CertificateAuthority certificateAuthority,
            TrustAnchors anchors,
            PlatformKeys platformKeys,
            CertificateTable table,
            CertificateKeyTable claims,
            Clock clock) {
        this.certificateAuthority = certificateAuthority;
        this.anchors = anchors;
        this.platformKeys = platformKeys;
        this.table = table;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Inspects an uploaded file.
     *
     * @param file DER or PEM; in PEM, certificates of intermediate authorities may follow
     */
    CertificateInspection inspect(MerchantId merchant, byte[] file) {
        if (file.length > MAX_BYTES) {
            return new CertificateInspection.Rejected(UploadProblem.TOO_LARGE);
        }
        List<X509Certificate> certificates = read(file);
        if (certificates.isEmpty()) {
            return new CertificateInspection.Rejected(UploadProblem.UNREADABLE);
        }
        X509Certificate certificate = certificates.getFirst();
        return problem(merchant, certificate, certificates)
                .<CertificateInspection>map(CertificateInspection.Rejected::new)
                .orElseGet(() -> new CertificateInspection.Accepted(certificate));
    }

    private Optional<UploadProblem> problem(
            MerchantId merchant, X509Certificate certificate, List<X509Certificate> path) {
        Instant now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(UploadProblem.EXPIRED);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(UploadProblem.NOT_YET_VALID);
        }
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
            return Optional.of(UploadProblem.NOT_RSA);
        }
        if (!KeyStrength.isSufficient(key)
                || !STRONG_SIGNATURE.matcher(certificate.getSigAlgName()).matches()) {
            return Optional.of(UploadProblem.TOO_WEAK);
        }
        if (platformKeys.contains(key)) {
            return Optional.of(UploadProblem.PLATFORM_KEY);
        }
        if (!isTrusted(certificate, path, now)) {
            return Optional.of(UploadProblem.FOREIGN);
        }
        if (isOurs(certificate) && !isIssuedTo(certificate, merchant)) {
            return Optional.of(UploadProblem.OTHER_MERCHANT);
        }
        return isKeyUsed(merchant, key) ? Optional.of(UploadProblem.KEY_ALREADY_USED) : Optional.empty();
    }

    private static List<X509Certificate> read(byte[] file) {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(file))
                    .forEach(certificate -> certificates.add((X509Certificate) certificate));
            return certificates;
        } catch (CertificateException e) {
            return List.of();
        }
    }

    /**
     * Revocation lists are not checked: trust ends when the operator removes the anchor, or when the certificate is
     * retired.
     */
    private boolean isTrusted(X509Certificate certificate, List<X509Certificate> path, Instant now) {
        Set<TrustAnchor> trusted = new HashSet<>();
        trusted.add(new TrustAnchor(certificateAuthority.certificate(), null));
        anchors.certificates().forEach(other -> trusted.add(new TrustAnchor(other, null)));
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(path)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PKIX", e);
        }
    }

    private boolean isOurs(X509Certificate certificate) {
        return certificate
                .getIssuerX500Principal()
                .equals(certificateAuthority.certificate().getSubjectX500Principal());
    }

    private static boolean isIssuedTo(X509Certificate certificate, MerchantId merchant) {
        RDN[] numbers = X500Name.getInstance(
                        certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.SERIALNUMBER);
        return numbers.length == 1
                && IETFUtils.valueToString(numbers[0].getFirst().getValue()).equals(merchant.digits());
    }

    private boolean isKeyUsed(MerchantId merchant, RSAPublicKey key) {
        return claims.isClaimedByAnother(Fingerprint.of(key), merchant)
                || table.findAll(merchant).stream()
                        .anyMatch(known -> known.key().equals(key));
    }
}
