package org.lifepay.simulator.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** The number by which Alipay names a certificate: MD5 of the issuer (RFC 2253) and the decimal serial. */
public final class CertificateNumber {
    private CertificateNumber() {}

    public static String of(X509Certificate certificate) {
        BigInteger serial = certificate.getSerialNumber();
        String text = certificate.getIssuerX500Principal().getName() + serial;
        try {
            // MD5 only names the certificate here; it protects nothing.
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
