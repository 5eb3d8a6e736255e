package org.lifepay.acceptance.blackbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.lifepay.envelope.SealedMessage;

/** Makes and opens envelopes with the JDK's own algorithms, also such as no honest program makes. */
final class EnvelopeForger {
    private static final byte[] KEY = "Abcd1234EFGH5678".getBytes(StandardCharsets.US_ASCII);

    private EnvelopeForger() {}

    /** Seals a JSON object as it is written, under a signature over any canonical string. */
    static SealedMessage seal(String json, String canonical, PrivateKey signer, RSAPublicKey recipient) {
        String open = json.substring(0, json.lastIndexOf('}'));
        return encrypt(open + ",\"hmac\":\"" + sign(canonical, signer) + "\"}", recipient);
    }

    static String sign(String canonical, PrivateKey signer) {
        try {
            Signature signature = Signature.getInstance("MD5withRSA");
            signature.initSign(signer);
            signature.update(MessageDigest.getInstance("SHA-1").digest(canonical.getBytes(StandardCharsets.UTF_8)));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SealedMessage encrypt(String plain, RSAPublicKey recipient) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, recipient);
            Cipher aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
            Base64.Encoder base64 = Base64.getEncoder();
            return new SealedMessage(
                    base64.encodeToString(rsa.doFinal(KEY)),
                    base64.encodeToString(aes.doFinal(plain.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JSON text inside, with its hmac if it has one. */
    static String open(SealedMessage sealedMessage, PrivateKey recipient) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.DECRYPT_MODE, recipient);
            byte[] key = rsa.doFinal(Base64.getDecoder().decode(sealedMessage.encryptKey()));
            Cipher aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
            aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
            return new String(aes.doFinal(Base64.getDecoder().decode(sealedMessage.data())), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
