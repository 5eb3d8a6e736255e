package org.lifepay.benchmarks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A merchant with a key of its own, made for this run. */
record BenchmarkMerchant(String number, PrivateKey key, X509Certificate certificate) {
    private static final int FIRST = 890_100_001;

    static List<BenchmarkMerchant> make(int count, Clock clock) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> make(Integer.toString(FIRST + i), clock.instant()))
                .toList();
    }

    private static BenchmarkMerchant make(String number, Instant now) {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("C=CN,O=Lifepay bench,CN=" + number);
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(120, random),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(2))),
                    name,
                    pair.getPublic());
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
            return new BenchmarkMerchant(
                    number, pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException("no key pair could be made", e);
        }
    }

    @Override
    public String toString() {
        return "BenchMerchant[" + number + "]";
    }
}
