package org.lifepay.gateway;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lifepay.envelope.RsaEngines;

/** Key pairs for tests, made once. */
public final class TestCertificates {
    /** The fastest that loads here; without it the JDK chooses. */
    private static final Optional<Provider> PROVIDER = RsaEngines.provider();

    public static final KeyPair PLATFORM = keyPair();
    public static final KeyPair SHOP = keyPair();
    public static final KeyPair AUTHORITY = keyPair();

    private TestCertificates() {}

    /** A certificate of the key that is valid for a year from the given time. */
    public static X509Certificate of(KeyPair keys, String name, Instant from) {
        try {
            X500Principal owner = new X500Principal("CN=" + name);
            var builder = new JcaX509v3CertificateBuilder(
                    owner,
                    BigInteger.ONE,
                    Date.from(from),
                    Date.from(from.plus(Duration.ofDays(365))),
                    owner,
                    keys.getPublic());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Our certificate authority, valid from 2026 on for ten years. */
    public static X509Certificate authority() {
        return signed(
                AUTHORITY.getPublic(),
                "CN=authority",
                AUTHORITY,
                "CN=authority",
                Instant.parse("2026-01-01T00:00:00Z"),
                3650,
                true);
    }

    /** A certificate with whatever an authority may write into one. */
    public static X509Certificate signed(
            PublicKey key,
            String subject,
            KeyPair issuer,
            String issuerName,
            Instant from,
            int days,
            boolean authority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuerName),
                    BigInteger.valueOf(from.toEpochMilli()),
                    Date.from(from),
                    Date.from(from.plus(Duration.ofDays(days))),
                    new X500Principal(subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        JcaContentSignerBuilder builder = new JcaContentSignerBuilder("SHA256withRSA");
        PROVIDER.ifPresent(builder::setProvider);
        return builder.build(key);
    }

    /** A new RSA key pair. */
    public static KeyPair keyPair() {
        return keyPair(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    }

    /** One of another size or exponent. */
    public static KeyPair keyPair(RSAKeyGenParameterSpec parameters) {
        try {
            KeyPairGenerator generator = PROVIDER.isPresent()
                    ? KeyPairGenerator.getInstance("RSA", PROVIDER.get())
                    : KeyPairGenerator.getInstance("RSA");
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
