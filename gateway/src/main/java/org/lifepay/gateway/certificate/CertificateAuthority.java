package org.lifepay.gateway.certificate;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * The certificate authority's key pair, which issues merchants' certificates; separate from the platform key, which
 * signs messages only.
 */
public record CertificateAuthority(PrivateKey privateKey, X509Certificate certificate) {

    /**
     * Reads it from a PKCS#12 file; the password is in a separate file.
     *
     * @throws IllegalStateException with a message for the operator if a file is missing or unusable
     */
    public static CertificateAuthority load(Path keyFile, Path passwordFile) {
        PlatformKey pair = PlatformKey.load(keyFile, passwordFile);
        if (pair.certificate().getBasicConstraints() < 0) {
            throw new IllegalStateException(keyFile + " cannot be used: its certificate is not a CA certificate");
        }
        return new CertificateAuthority(pair.privateKey(), pair.certificate());
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "Authority[" + certificate.getSubjectX500Principal() + "]";
    }
}
