package org.lifepay.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.KeyFileException.Reason;

/** 读取密钥文件。Reads key files: certificates ({@code .cer}) and key pairs ({@code .pfx}, PKCS#12). */
public final class KeyFiles {
    /** DER of OID 1.2.840.113549.1.12.1.6, pbeWithSHAAnd40BitRC2-CBC. */
    private static final byte[] RC2_40 = {
        0x06, 0x0a, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x0c, 0x01, 0x06
    };

    private static final Pattern MERCHANT_NUMBER = Pattern.compile("(?<![0-9])[0-9]{9}(?![0-9])");

    private static final int MIN_BITS = 2048;
    private static final int MAX_BITS = 4096;

    private KeyFiles() {}

    /**
     * 读取证书。Reads an X.509 certificate with an RSA key.
     *
     * @param file DER or PEM
     * @throws KeyFileException when it is neither, or its key is not RSA of 2048 to 4096 bits
     */
    public static X509Certificate certificate(byte[] file) throws KeyFileException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(file));
            if (!(certificate.getPublicKey() instanceof RSAPublicKey)) {
                throw new KeyFileException(Reason.NOT_RSA, "the certificate's key is not RSA");
            }
            int bits = publicKey(certificate).getModulus().bitLength();
            if (bits < MIN_BITS || bits > MAX_BITS) {
                throw new KeyFileException(
                        Reason.KEY_SIZE, "the certificate's key has " + bits + " bits; 2048 are usual");
            }
            return certificate;
        } catch (CertificateException e) {
            throw new KeyFileException(Reason.NO_CERTIFICATE, "not an X.509 certificate in DER or PEM");
        }
    }

    /** 证书主体。The certificate's subject, with its serial number as text. */
    public static String subject(X509Certificate certificate) {
        return readable(certificate.getSubjectX500Principal());
    }

    /** 可读的名称。A name as in RFC 2253, in which the attribute SERIALNUMBER is text and not hexadecimal. */
    public static String readable(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253, Collections.singletonMap("2.5.4.5", "SERIALNUMBER"));
    }

    /** 证书中的商户号。The merchant numbers in the certificate's subject: whatever has exactly nine digits, each once. */
    public static Set<String> merchantNumbers(X509Certificate certificate) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher matcher = MERCHANT_NUMBER.matcher(subject(certificate));
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }

    /** The RSA key of a certificate that {@link #certificate} read. */
    public static RSAPublicKey publicKey(X509Certificate certificate) {
        return (RSAPublicKey) certificate.getPublicKey();
    }

    /**
     * 读取密钥对。Reads a key pair.
     *
     * @param pfx PKCS#12 with one private key
     * @param password the file's password
     * @throws KeyFileException when the password is wrong, no RSA key is inside, or the file is RC2-40 encrypted and this
     *     Java does not open it (protocol §2, PKCS#12)
     */
    public static KeyPairFile keyPair(byte[] pfx, char[] password) throws KeyFileException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pfx), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return pair(store.getKey(alias, password), store.getCertificate(alias));
                }
            }
            throw new KeyFileException(Reason.NO_KEY, "the .pfx holds no private key");
        } catch (GeneralSecurityException | IOException e) {
            if (isOutdated(pfx)) {
                throw new KeyFileException(
                        Reason.OUTDATED,
                        "the .pfx could not be read: wrong password, damaged file, or its RC2-40 encryption, which current"
                                + " software does not open. Convert it: "
                                + "openssl pkcs12 -legacy -in old.pfx -nodes -out key.pem && "
                                + "openssl pkcs12 -export -in key.pem -out new.pfx && rm key.pem");
            }
            throw new KeyFileException(Reason.NOT_OPENED, "the .pfx could not be read: wrong password or damaged file");
        }
    }

    /** Whether part of the file is encrypted with RC2-40: Java may open it, OpenSSL 3 and others do not. */
    public static boolean isOutdated(byte[] pfx) {
        return contains(pfx, RC2_40);
    }

    private static KeyPairFile pair(Key key, @Nullable Certificate certificate)
            throws KeyFileException, CertificateException {
        if (certificate == null) {
            throw new KeyFileException(Reason.NO_KEY, "the .pfx holds a private key without its certificate");
        }
        X509Certificate x509 = certificate(certificate.getEncoded());
        boolean together = key instanceof RSAKey
                && ((RSAKey) key).getModulus().equals(publicKey(x509).getModulus());
        if (!together) {
            throw new KeyFileException(
                    Reason.NO_PAIR, "the private key and the certificate in the .pfx do not belong together");
        }
        return new KeyPairFile((PrivateKey) key, x509);
    }

    private static boolean contains(byte[] file, byte[] part) {
        for (int i = 0; i + part.length <= file.length; i++) {
            if (file[i] == part[0] && Arrays.equals(Arrays.copyOfRange(file, i, i + part.length), part)) {
                return true;
            }
        }
        return false;
    }
}
