package org.lifepay.sdk.cli;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate, and the key that signs with it. */
record TestCertificates(X509Certificate certificate, PrivateKey key) {
    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    static final char[] PASSWORD = "correct horse".toCharArray();

    static TestCertificates authority(String name) {
        return selfSigned("CN=" + name);
    }

    static TestCertificates selfSigned(String subject) {
        KeyPair pair = pair(2048);
        return issue(subject, pair.getPublic(), subject, pair.getPrivate(), NOW.plus(Duration.ofDays(700)))
                .with(pair.getPrivate());
    }

    static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    TestCertificates certify(PublicKey subjectKey, String subject) {
        return certify(subjectKey, subject, NOW.plus(Duration.ofDays(700)));
    }

    TestCertificates certify(PublicKey subjectKey, String subject, Instant until) {
        return issue(subject, subjectKey, certificate.getSubjectX500Principal().getName(), key, until);
    }

    private TestCertificates with(PrivateKey own) {
        return new TestCertificates(certificate, own);
    }

    private static TestCertificates issue(
            String subject, PublicKey subjectKey, String issuer, PrivateKey issuerKey, Instant until) {
        try {
            X509CertificateHolder holder = new X509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(7),
                            Date.from(NOW.minus(Duration.ofDays(30))),
                            Date.from(until),
                            new X500Name(subject),
                            SubjectPublicKeyInfo.getInstance(subjectKey.getEncoded()))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey));
            return new TestCertificates(new JcaX509CertificateConverter().getCertificate(holder), issuerKey);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der())
                + "\n-----END CERTIFICATE-----\n";
    }

    byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key file with these certificates. */
    static byte[] pfx(PrivateKey own, Certificate... chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("merchant", own, PASSWORD, chain);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, PASSWORD);
            return file.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
