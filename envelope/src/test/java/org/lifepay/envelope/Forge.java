package org.lifepay.envelope;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Makes envelopes with the JDK's own algorithms, also such as no honest sender makes. */
final class Forge {
    static final byte[] KEY = "Abcd1234EFGH5678".getBytes(StandardCharsets.US_ASCII);

    private Forge() {}

    /** Seals fields under a signature over any canonical string. */
    static SealedMessage seal(Fields fields, String canonical, PrivateKey signer, RSAPublicKey recipient)
            throws GeneralSecurityException {
        return encrypt(fields.with("hmac", sign(canonical, signer)).toJson(), recipient);
    }

    static String sign(String canonical, PrivateKey signer) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("MD5withRSA");
        signature.initSign(signer);
        signature.update(MessageDigest.getInstance("SHA-1").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    static SealedMessage encrypt(byte[] plain, RSAPublicKey recipient) throws GeneralSecurityException {
        return new SealedMessage(wrap(KEY, recipient), aes("AES/ECB/PKCS5Padding", plain));
    }

    /** Encrypts without padding: the text must be whole blocks. */
    static SealedMessage encryptUnpadded(byte[] plain, RSAPublicKey recipient) throws GeneralSecurityException {
        return new SealedMessage(wrap(KEY, recipient), aes("AES/ECB/NoPadding", plain));
    }

    static String wrap(byte[] key, RSAPublicKey recipient) throws GeneralSecurityException {
        return rsa("RSA/ECB/PKCS1Padding", key, recipient);
    }

    /** Encrypts a block of the forger's own making. */
    static String rawBlock(byte[] block, RSAPublicKey recipient) throws GeneralSecurityException {
        return rsa("RSA/ECB/NoPadding", block, recipient);
    }

    private static String rsa(String transformation, byte[] block, RSAPublicKey recipient)
            throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance(transformation);
        rsa.init(Cipher.ENCRYPT_MODE, recipient);
        return Base64.getEncoder().encodeToString(rsa.doFinal(block));
    }

    private static String aes(String transformation, byte[] plain) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance(transformation);
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
        return Base64.getEncoder().encodeToString(aes.doFinal(plain));
    }
}
