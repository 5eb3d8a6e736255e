package org.lifepay.sdk.cli;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.MalformedJsonException;

/** What the gateway gives for two codes and a certificate request. */
final class RedeemedCertificate {
    private final String merchantId;
    private final List<X509Certificate> chain;
    private final X509Certificate platform;

    private RedeemedCertificate(String merchantId, List<X509Certificate> chain, X509Certificate platform) {
        this.merchantId = merchantId;
        this.chain = chain;
        this.platform = platform;
    }

    /**
     * Reads the answer.
     *
     * @param mine the key that was to be certified
     * @throws UsageException when it is no such answer, or certifies another key
     */
    static RedeemedCertificate read(byte[] body, PublicKey mine) {
        try {
            Fields fields = Fields.parse(body);
            X509Certificate certificate = certificate(fields.text("certificate"));
            if (!certificate.getPublicKey().equals(mine)) {
                throw new UsageException("certificate.of.another.key");
            }
            String merchantId = fields.text("merchantId");
            return new RedeemedCertificate(
                    merchantId == null ? "" : merchantId,
                    chain(certificate, fields.get("chain")),
                    certificate(fields.text("platformCertificate")));
        } catch (MalformedJsonException | KeyFileException e) {
            throw new UsageException("gateway.not.understood");
        }
    }

    /** A PKCS#12 file takes a chain only in order, each certificate issued by the next. */
    private static List<X509Certificate> chain(X509Certificate certificate, @Nullable Object issuers)
            throws KeyFileException {
        List<X509Certificate> offered = new ArrayList<>();
        if (issuers instanceof List) {
            for (Object issuer : (List<?>) issuers) {
                offered.add(certificate(issuer.toString()));
            }
        }
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        for (X509Certificate last = certificate; ; last = chain.get(chain.size() - 1)) {
            X509Certificate child = last;
            if (!offered.stream()
                    .filter(next -> !chain.contains(next)
                            && next.getSubjectX500Principal().equals(child.getIssuerX500Principal()))
                    .findFirst()
                    .filter(chain::add)
                    .isPresent()) {
                return chain;
            }
        }
    }

    private static X509Certificate certificate(@Nullable String pem) throws KeyFileException {
        return KeyFiles.certificate(String.valueOf(pem).getBytes(StandardCharsets.US_ASCII));
    }

    String merchantId() {
        return merchantId;
    }

    /** The merchant's certificate, then its issuers. */
    List<X509Certificate> chain() {
        return chain;
    }

    byte[] platform() {
        try {
            return platform.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("what was read cannot be written", e);
        }
    }
}
