package org.lifepay.acceptance.storm;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lifepay.acceptance.KeyPairs;
import org.lifepay.acceptance.Secrets;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.channel.alipay.AlipaySettings;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.simulator.key.SimulatorKeys;

/** The keys of all storms; making them costs more than a storm, and which they are changes nothing. */
final class Keys {
    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    static final int MERCHANTS = 2;

    final PlatformKey platform;
    final SimulatorKeys alipay;
    final AlipaySettings settings;
    private final List<MerchantKeys> merchants = new ArrayList<>();
    private final List<X509Certificate> certificates = new ArrayList<>();

    Keys(Path folder) throws IOException {
        KeyPair ours = KeyPairs.generate();
        X509Certificate certificate = certificate(ours, "platform");
        platform = new PlatformKey(ours.getPrivate(), certificate);
        for (int i = 0; i < MERCHANTS; i++) {
            KeyPair theirs = KeyPairs.generate();
            merchants.add(MerchantKeys.of(theirs.getPrivate(), (RSAPublicKey) ours.getPublic()));
            certificates.add(certificate(theirs, "merchant " + i));
        }
        alipay = SimulatorKeys.generate(Clock.fixed(START, ZoneOffset.UTC));
        Secrets.register(alipay.appPrivate());
        Secrets.register(alipay.alipayPrivate());
        Files.createDirectories(folder);
        alipay.save(folder);
        settings = new AlipaySettings(
                true,
                URI.create("http://127.0.0.1:1/gateway.do"),
                SimulatorKeys.APP_ID,
                SimulatorKeys.SELLER_ID,
                folder.resolve("app_private.pem"),
                folder.resolve("alipay_public.pem"),
                null,
                null,
                null,
                URI.create("http://127.0.0.1:1/"),
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(15));
    }

    MerchantKeys merchant(int index) {
        return merchants.get(index);
    }

    X509Certificate certificate(int index) {
        return certificates.get(index);
    }

    static String merchantId(int index) {
        return "89000059" + (index + 3);
    }

    private static X509Certificate certificate(KeyPair pair, String owner) {
        try {
            X500Name name = new X500Name("CN=" + owner);
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(START.minus(Duration.ofDays(1))),
                                    Date.from(START.plus(Duration.ofDays(365))),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
