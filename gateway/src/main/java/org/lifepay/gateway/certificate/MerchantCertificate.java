package org.lifepay.gateway.certificate;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.merchant.MerchantId;

/** A merchant's certificate: pending, active or retired. */
public record MerchantCertificate(
        MerchantId merchant,
        long id,
        X509Certificate certificate,
        CertificateOrigin origin,
        CertificateState state,
        Instant createdAt) {

    public boolean isActive() {
        return state instanceof CertificateState.Active;
    }

    public boolean isPending() {
        return state instanceof CertificateState.Pending;
    }

    public boolean isValidAt(Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant()) && !now.isAfter(expiresAt());
    }

    boolean isEffectiveAt(Instant now) {
        return isActive() && isValidAt(now);
    }

    public Instant expiresAt() {
        return certificate.getNotAfter().toInstant();
    }

    /** Whole days until it expires; negative after that. */
    public long daysLeft(Instant now) {
        return Math.floorDiv(
                Duration.between(now, expiresAt()).toSeconds(),
                Duration.ofDays(1).toSeconds());
    }

    public RSAPublicKey key() {
        return KeyFiles.publicKey(certificate);
    }

    public String keyFingerprint() {
        return Fingerprint.of(key());
    }
}
