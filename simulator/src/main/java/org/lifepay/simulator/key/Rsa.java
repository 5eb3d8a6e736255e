package org.lifepay.simulator.key;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Alipay's RSA2: SHA256withRSA over UTF-8 text, written in base64. */
public final class Rsa {
    private Rsa() {}

    public static String sign(PrivateKey key, String text) {
        return sign(key, text, StandardCharsets.UTF_8);
    }

    /** Notices are signed in their own charset. */
    public static String sign(PrivateKey key, String text, Charset charset) {
        try {
            Signature signature = RsaProvider.sha256();
            signature.initSign(key);
            signature.update(text.getBytes(charset));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot sign with this key", broken);
        }
    }

    public static boolean verify(PublicKey key, String text, String sign) {
        try {
            Signature signature = RsaProvider.sha256();
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
