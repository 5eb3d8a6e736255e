package org.lifepay.acceptance.blackbox;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lifepay.acceptance.KeyPairs;

/** A merchant's key pair and certificate. */
record Identity(PrivateKey privateKey, RSAPublicKey publicKey, X509Certificate certificate) {
    private static final AtomicInteger MADE = new AtomicInteger();
    /** A few for all tests, because each takes a while to make; those of one test are never the same. */
    private static final List<KeyPair> PAIRS =
            Stream.generate(KeyPairs::generate).limit(4).toList();

    static Identity of(String owner) {
        KeyPair pair = PAIRS.get(MADE.getAndIncrement() % PAIRS.size());
        return new Identity(pair.getPrivate(), (RSAPublicKey) pair.getPublic(), certificate(pair, owner));
    }

    private static X509Certificate certificate(KeyPair pair, String owner) {
        try {
            X500Name name = new X500Name("C=CN,O=Lifepay acceptance,CN=" + owner);
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(120, new SecureRandom()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(3650))),
                    name,
                    pair.getPublic());
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the key out of test reports. */
    @Override
    public String toString() {
        return "Identity[" + certificate.getSubjectX500Principal() + "]";
    }
}
