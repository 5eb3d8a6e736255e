package org.lifepay.gateway.certificate.issue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.merchant.Merchant;
import org.springframework.stereotype.Component;

/** Issues certificates. The subject is taken from our merchant record, whatever the request names. */
@Component
class CertificateIssuer {
    private static final int MAX_NAME_LENGTH = 64; // of a common name (X.520)
    private static final int SERIAL_BYTES = 16;

    /** Allows for slow clocks of merchants. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private final CertificateAuthority certificateAuthority;
    private final RandomGenerator random;
    private final Clock clock;
    private final Duration validity;

    CertificateIssuer(
            CertificateAuthority certificateAuthority,
            RandomGenerator random,
            Clock clock,
            CertificateSettings settings) {
        this.certificateAuthority = certificateAuthority;
        this.random = random;
        this.clock = clock;
        this.validity = settings.validity();
    }

    X509Certificate issue(Merchant merchant, RSAPublicKey key) {
        Instant now = clock.instant();
        Instant end = now.plus(validity);
        Instant last = certificateAuthority.certificate().getNotAfter().toInstant();
        try {
            X509Certificate ours = certificateAuthority.certificate();
            var extensions = new JcaX509ExtensionUtils();
            var builder = new JcaX509v3CertificateBuilder(
                            X500Name.getInstance(ours.getSubjectX500Principal().getEncoded()),
                            serial(),
                            Date.from(now.minus(CLOCK_SKEW)),
                            Date.from(end.isAfter(last) ? last : end),
                            subject(merchant),
                            key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                    .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key))
                    .addExtension(
                            Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(ours));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withRSA").build(certificateAuthority.privateKey())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("issuing a certificate failed", e);
        }
    }

    private static X500Name subject(Merchant merchant) {
        String number = merchant.id().digits();
        String name = merchant.name();
        int length = name.codePointCount(0, name.length());
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.OU, number)
                .addRDN(BCStyle.SERIALNUMBER, number)
                .addRDN(
                        BCStyle.CN,
                        length > MAX_NAME_LENGTH
                                ? name.substring(0, name.offsetByCodePoints(0, MAX_NAME_LENGTH))
                                : name)
                .build();
    }

    /** A random serial number of 128 bits, never zero. */
    private BigInteger serial() {
        byte[] bytes = new byte[SERIAL_BYTES];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).add(BigInteger.ONE);
    }
}
