package org.lifepay.gateway.console.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.lifepay.gateway.certificate.CertificateState;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.MerchantCertificate;

/**
 * A merchant's certificate as the pages show it.
 *
 * @param state the suffix of the message key {@code certificates.state.…}
 * @param badge the badge's colour
 * @param retirable whether it can be retired
 */
public record CertificateView(
        long id,
        String merchant,
        Facts facts,
        String origin,
        String state,
        String badge,
        boolean retirable,
        long daysLeft) {
    private static final long SOON_DAYS = 30;

    /** Contents of the certificate. */
    public record Facts(String subject, String issuer, String serial, String fingerprint, Instant from, Instant until) {
        private static final Map<String, String> NAMES = Map.of("2.5.4.5", "SERIALNUMBER");

        public static Facts of(X509Certificate certificate) {
            return new Facts(
                    certificate.getSubjectX500Principal().getName(X500Principal.RFC1779, NAMES),
                    certificate.getIssuerX500Principal().getName(X500Principal.RFC1779, NAMES),
                    certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                    Fingerprint.of(certificate),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        }
    }

    public static CertificateView of(MerchantCertificate certificate, Instant now) {
        long daysLeft = certificate.daysLeft(now);
        String state = switch (certificate.state()) {
            case CertificateState.Retired _ -> "retired";
            case CertificateState.Pending _ -> daysLeft < 0 ? "expired" : "pending";
            case CertificateState.Active _ -> daysLeft < 0 ? "expired" : daysLeft < SOON_DAYS ? "soon" : "active";
        };
        String badge = switch (state) {
            case "active" -> "good";
            case "pending" -> "open";
            case "retired" -> "over";
            default -> "bad";
        };
        return new CertificateView(
                certificate.id(),
                certificate.merchant().digits(),
                Facts.of(certificate.certificate()),
                certificate.origin().name(),
                state,
                badge,
                !(certificate.state() instanceof CertificateState.Retired),
                daysLeft);
    }
}
