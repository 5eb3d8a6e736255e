package org.lifepay.gateway.channel.alipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.RsaEngines;

/** Our private key and Alipay's public key, read from files and checked at start-up. */
final class AlipayKeys {
    private static final int MIN_KEY_BITS = 2048;

    /** The fastest that loads here; without it the JDK chooses. */
    private static final Optional<Provider> PROVIDER = RsaEngines.provider();

    /** The texts of the three certificate files of certificate mode. */
    record Certificates(String app, String alipay, String root) {}

    private final PrivateKey signingKey;
    private final RSAPublicKey alipay;
    private final @Nullable Certificates certificates;

    private AlipayKeys(RSAPrivateKey own, RSAPublicKey alipay, @Nullable Certificates certificates) {
        this.signingKey = PROVIDER.map(provider -> translated(own, provider)).orElse(own);
        this.alipay = alipay;
        this.certificates = certificates;
    }

    /** The provider's own form of the key: making it for each signature would cost more than the signature. */
    private static PrivateKey translated(RSAPrivateKey key, Provider provider) {
        try {
            return (PrivateKey) KeyFactory.getInstance("RSA", provider).translateKey(key);
        } catch (GeneralSecurityException e) {
            throw invalidSetting("private-key-file", "holds a key that cannot be used", null);
        }
    }

    /** Reads the configured files; an error names the setting and never the content. */
    static AlipayKeys load(AlipaySettings settings) {
        RSAPrivateKey own = privateKey(settings.privateKeyFile());
        long keyBits = own.getModulus().bitLength();
        if (keyBits < MIN_KEY_BITS) {
            throw invalidSetting("private-key-file", "holds a key of " + keyBits + " bits; 2048 are needed", null);
        }
        AlipayKeys keys = settings.appCertFile() == null
                ? new AlipayKeys(own, publicKey(Objects.requireNonNull(settings.alipayPublicKeyFile())), null)
                : withCertificates(own, settings);
        if (keys.alipay.getModulus().equals(own.getModulus())) {
            throw invalidSetting(
                    keys.certificates == null ? "alipay-public-key-file" : "alipay-cert-file",
                    "holds our own key; Alipay's is needed",
                    null);
        }
        return keys;
    }

    private static AlipayKeys withCertificates(RSAPrivateKey own, AlipaySettings settings) {
        String app = read("app-cert-file", Objects.requireNonNull(settings.appCertFile()));
        String alipay = read("alipay-cert-file", Objects.requireNonNull(settings.alipayCertFile()));
        String root = read("alipay-root-cert-file", Objects.requireNonNull(settings.alipayRootCertFile()));
        if (!modulus("app-cert-file", app).equals(own.getModulus())) {
            throw invalidSetting("app-cert-file", "does not belong to the key of private-key-file", null);
        }
        certificate("alipay-root-cert-file", root);
        return new AlipayKeys(
                own,
                rsa("alipay-cert-file", certificate("alipay-cert-file", alipay)),
                new Certificates(app, alipay, root));
    }

    /** All certificates of a PEM file: Alipay's next one stands beside the present one while it is renewed. */
    private static List<RSAPublicKey> rsaKeys(String setting, String text) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(certificate -> rsa(setting, (X509Certificate) certificate))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw invalidSetting(setting, "holds no certificate", e);
        }
    }

    private static BigInteger modulus(String setting, String text) {
        return rsa(setting, certificate(setting, text)).getModulus();
    }

    private static RSAPublicKey rsa(String setting, X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey key) {
            return key;
        }
        throw invalidSetting(setting, "holds a certificate whose key is not RSA", null);
    }

    private static X509Certificate certificate(String setting, String text) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw invalidSetting(setting, "holds no certificate", e);
        }
    }

    private static RSAPrivateKey privateKey(Path file) {
        String text = read("private-key-file", file);
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            throw invalidSetting(
                    "private-key-file",
                    "holds a PKCS#1 key; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW",
                    null);
        }
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // No cause: its message might quote the key.
            throw invalidSetting("private-key-file", "holds no RSA key in PKCS#8 form", null);
        }
    }

    private static RSAPublicKey publicKey(Path file) {
        String text = read("alipay-public-key-file", file);
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw invalidSetting("alipay-public-key-file", "holds no RSA public key", e);
        }
    }

    /** PEM, or its Base64 alone, as Alipay's own tools write it. */
    private static byte[] der(String text) {
        return Base64.getDecoder()
                .decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }

    private static String read(String setting, Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw invalidSetting(setting, "cannot be read: " + file, e);
        }
    }

    private static IllegalStateException invalidSetting(String setting, String what, @Nullable Exception cause) {
        return new IllegalStateException("lifepay.alipay." + setting + " " + what, cause);
    }

    /** SHA256withRSA by our own key, in Base64. */
    String sign(String text) {
        try {
            Signature signature = PROVIDER.isPresent()
                    ? Signature.getInstance("SHA256withRSA", PROVIDER.get())
                    : Signature.getInstance("SHA256withRSA");
            signature.initSign(signingKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA fails", e);
        }
    }

    /** As {@link #alipayPublicKey}; in certificate mode those of all certificates in the file. */
    List<String> alipayPublicKeys() {
        if (certificates == null) {
            return List.of(alipayPublicKey());
        }
        return rsaKeys("alipay-cert-file", certificates.alipay()).stream()
                .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()))
                .toList();
    }

    /** Base64 of SPKI, as the SDK wants it; in certificate mode that of the certificate. */
    String alipayPublicKey() {
        return Base64.getEncoder().encodeToString(alipay.getEncoded());
    }

    /** Present in certificate mode only. */
    @Nullable
    Certificates certificates() {
        return certificates;
    }
}
