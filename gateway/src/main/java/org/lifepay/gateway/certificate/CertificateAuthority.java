package org.lifepay.gateway.certificate;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** The key pair with which we issue certificates to merchants; another one than the platform's, which only signs messages. */
public record CertificateAuthority(PrivateKey privateKey, X509Certificate certificate) {

    /**
     * Reads it from a PKCS#12 file whose password stands in a file of its own.
     *
     * @throws IllegalStateException with a sentence for the operator when a file is missing or does not fit
     */
    public static CertificateAuthority load(Path keyFile, Path passwordFile) {
        PlatformKey pair = PlatformKey.load(keyFile, passwordFile);
        if (pair.certificate().getBasicConstraints() < 0) {
            throw new IllegalStateException(keyFile + " cannot be used: its certificate is none of an authority (CA)");
        }
        return new CertificateAuthority(pair.privateKey(), pair.certificate());
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "Authority[" + certificate.getSubjectX500Principal() + "]";
    }
}
