package org.lifepay.simulator.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A little certificate authority of the simulator's own, for Alipay's certificate mode. */
final class Authority {
    private static final X500Name NAME =
            new X500Name("CN=Lifepay Simulator Root CA,OU=Simulator,O=Lifepay Simulator,C=CN");

    private final KeyPair pair;
    private final Instant from;
    private final X509Certificate root;

    Authority(KeyPair pair, Instant now) {
        this.pair = pair;
        this.from = now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        this.root = issue(NAME, pair.getPublic(), 1, true);
    }

    X509Certificate root() {
        return root;
    }

    X509Certificate issue(String commonName, PublicKey key, long serial) {
        return issue(new X500Name("CN=" + commonName + ",O=Lifepay Simulator,C=CN"), key, serial, false);
    }

    private X509Certificate issue(X500Name subject, PublicKey key, long serial, boolean authority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    BigInteger.valueOf(serial),
                    Date.from(from),
                    Date.from(from.plus(7300, ChronoUnit.DAYS)),
                    subject,
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            var signer = new JcaContentSignerBuilder("SHA256withRSA")
                    .setProvider(RsaProvider.get())
                    .build(pair.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException("cannot issue a certificate", broken);
        }
    }
}
