package org.lifepay.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Objects;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;

/** The key files of the protocol's worked examples. */
final class Vectors {
    static final String MERCHANT_ID = "890000593";
    static final char[] PASSWORD = "123456".toCharArray();
    private static final Fields KEYS = keys();

    private Vectors() {}

    static MerchantKeys merchantKeys() {
        return MerchantKeys.of(file("merchant", "pfx_aes256_base64"), PASSWORD, certificateFile("platform"));
    }

    static KeyPairFile pair(String owner) {
        try {
            return KeyFiles.keyPair(file(owner, "pfx_aes256_base64"), PASSWORD);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAPublicKey publicKey(String owner) {
        X509Certificate certificate = pair(owner).certificate();
        return KeyFiles.publicKey(certificate);
    }

    static byte[] certificateFile(String owner) {
        return file(owner, "certificate_der_base64");
    }

    static byte[] file(String owner, String name) {
        Fields keys = (Fields) Objects.requireNonNull(KEYS.get(owner));
        return Base64.getDecoder().decode(Objects.requireNonNull(keys.text(name)));
    }

    private static Fields keys() {
        try (InputStream file = Objects.requireNonNull(Vectors.class.getResourceAsStream("/protocol-vectors.json"))) {
            return (Fields)
                    Objects.requireNonNull(Fields.parse(file.readAllBytes()).get("keys"));
        } catch (IOException | org.lifepay.envelope.MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }
}
