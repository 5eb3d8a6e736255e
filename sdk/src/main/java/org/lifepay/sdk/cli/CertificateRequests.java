package org.lifepay.sdk.cli;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Makes a key pair and what has to be signed with it before it is certified. */
final class CertificateRequests {
    private static final int BITS = 2048;
    private static final Duration PLACEHOLDER_VALIDITY = Duration.ofDays(365);
    private static final byte[] COMMON_NAME = Der.objectId(2, 5, 4, 3);
    private static final byte[] SHA256_WITH_RSA =
            Der.sequence(Der.objectId(1, 2, 840, 113549, 1, 1, 11), Der.empty(0x05));

    private CertificateRequests() {}

    static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** A certificate of our own making: a PKCS#12 file cannot hold a key without one. */
    static X509Certificate selfSignedPlaceholder(KeyPair pair, String name, Instant now) {
        byte[] validity = Der.sequence(Der.utcTime(now), Der.utcTime(now.plus(PLACEHOLDER_VALIDITY)));
        byte[] body = Der.sequence(
                Der.integer(BigInteger.ONE),
                SHA256_WITH_RSA,
                name(name),
                validity,
                name(name),
                pair.getPublic().getEncoded());
        try {
            byte[] certificate = signed(body, pair.getPrivate());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }

    /** The certificate request (PKCS#10) in PEM; its signature proves that we have the private key. */
    static String request(PublicKey publicKey, PrivateKey privateKey, String name) {
        byte[] body = Der.sequence(Der.integer(BigInteger.ZERO), name(name), publicKey.getEncoded(), Der.empty(0xa0));
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + lines.encodeToString(signed(body, privateKey))
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(commonName))));
    }

    private static byte[] signed(byte[] body, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(body);
            return Der.sequence(body, SHA256_WITH_RSA, Der.bitString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA256withRSA", e);
        }
    }
}
