package org.lifepay.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lifepay.envelope.RsaEngines;

/** Makes key pairs for a development stack: each in a PKCS#12 file, its certificate in DER, its password in a file. */
final class KeyPairFactory {
    private static final Duration VALID = Duration.ofDays(3650);

    /** The fastest that loads here; without it the JDK chooses. */
    private static final Optional<Provider> PROVIDER = RsaEngines.provider();

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    KeyPairFactory(Clock clock) {
        this.clock = clock;
    }

    /** Makes {@code NAME.pfx}, {@code NAME.cer} and {@code password.txt} in the folder unless they are there. */
    void make(Path folder, String name, String owner) {
        make(folder, name, owner, false);
    }

    /** The same for a certificate authority. */
    void makeAuthority(Path folder, String name, String owner) {
        make(folder, name, owner, true);
    }

    private void make(Path folder, String name, String owner, boolean authority) {
        if (Files.exists(folder.resolve("password.txt"))) {
            return;
        }
        try {
            KeyPairGenerator generator = PROVIDER.isPresent()
                    ? KeyPairGenerator.getInstance("RSA", PROVIDER.get())
                    : KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = certificate(pair, owner, authority);
            String password = password();
            DataFolder.write(folder.resolve(name + ".pfx"), pkcs12(pair, certificate, password), true);
            DataFolder.write(folder.resolve(name + ".cer"), certificate.getEncoded(), false);
            DataFolder.write(folder.resolve("password.txt"), (password + "\n").getBytes(StandardCharsets.UTF_8), true);
        } catch (GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException("no key pair could be made", e);
        } catch (IOException e) {
            throw new StartupException("no right to write to " + folder);
        }
    }

    /** Writes a secret that it makes, unless the file is there. */
    void makeSecret(Path file, Supplier<String> secret) throws IOException {
        if (!Files.exists(file)) {
            DataFolder.write(file, (secret.get() + "\n").getBytes(StandardCharsets.UTF_8), true);
        }
    }

    /** A key of the channel's numbers: 64 hexadecimal digits. */
    String numberKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private String password() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private X509Certificate certificate(KeyPair pair, String owner, boolean authority)
            throws GeneralSecurityException, OperatorException, IOException {
        Instant now = clock.instant();
        X500Name name = new X500Name("C=CN,O=Lifepay development,CN=" + owner);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, random),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALID)),
                name,
                pair.getPublic());
        if (authority) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }
        JcaContentSignerBuilder signer = new JcaContentSignerBuilder("SHA256withRSA");
        PROVIDER.ifPresent(signer::setProvider);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(pair.getPrivate())));
    }

    /** The JDK's default: PBES2 with AES-256, which OpenSSL 3 opens. */
    private static byte[] pkcs12(KeyPair pair, X509Certificate certificate, String password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", pair.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }
}
