package org.lifepay.envelope;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cryptography that the wire of onlinePay v3 demands: SHA-1, MD5, AES-128-ECB and PKCS#1 v1.5 (protocol §2). All of
 * it is weak by today's measure; it lives in this class and nowhere else.
 */
final class OnlinePayV3Suite {
    static final int KEY_BYTES = 16;
    private static final int BLOCK = 16;
    private static final String KEY_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** DER of DigestInfo for MD5 up to the digest: SEQUENCE, AlgorithmIdentifier 1.2.840.113549.2.5, OCTET STRING 16. */
    private static final byte[] MD5_DIGEST_INFO = {
        0x30,
        0x20,
        0x30,
        0x0c,
        0x06,
        0x08,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x02,
        0x05,
        0x05,
        0x00,
        0x04,
        0x10
    };

    private OnlinePayV3Suite() {}

    /** Sixteen random letters and digits: clients hold the key as a string. */
    static byte[] newKey(Random random) {
        byte[] key = new byte[KEY_BYTES];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length()));
        }
        return key;
    }

    /** The block whose RSA private operation is the hmac: MD5withRSA over the 20 raw bytes of SHA-1. */
    static byte[] signatureBlock(String canonical, int length) {
        return signatureBlock(sha1(canonical), length);
    }

    static byte[] sha1(String canonical) {
        return digest("SHA-1", canonical.getBytes(StandardCharsets.UTF_8));
    }

    /** The block whose RSA private operation is MD5withRSA over some bytes. */
    static byte[] signatureBlock(byte[] signed, int length) {
        byte[] md5 = digest("MD5", signed);
        byte[] block = new byte[length];
        Arrays.fill(block, (byte) 0xff);
        block[0] = 0;
        block[1] = 1;
        int info = length - MD5_DIGEST_INFO.length - md5.length;
        block[info - 1] = 0;
        System.arraycopy(MD5_DIGEST_INFO, 0, block, info, MD5_DIGEST_INFO.length);
        System.arraycopy(md5, 0, block, length - md5.length, md5.length);
        return block;
    }

    /** Whether two signature blocks agree in all but the digest; if not, no canonical string can match. */
    static boolean sameFrame(byte[] block, byte[] other) {
        int frame = block.length - KEY_BYTES;
        return MessageDigest.isEqual(Arrays.copyOf(block, frame), Arrays.copyOf(other, frame));
    }

    /** PKCS#1 v1.5 type 2: 00 02, random bytes other than zero, 00, the key. */
    static byte[] keyBlock(byte[] key, int length, SecureRandom random) {
        byte[] block = new byte[length];
        random.nextBytes(block);
        int separator = length - key.length - 1;
        for (int i = 2; i < separator; i++) {
            while (block[i] == 0) {
                block[i] = (byte) random.nextInt();
            }
        }
        block[0] = 0;
        block[1] = 2;
        block[separator] = 0;
        System.arraycopy(key, 0, block, separator + 1, key.length);
        return block;
    }

    /** The key out of a type 2 block, or {@code instead} when the padding is wrong, without a branch on secret bytes. */
    static byte[] keyOf(byte[] block, byte[] instead) {
        int separator = block.length - KEY_BYTES - 1;
        int wrong = block[0] | (block[1] ^ 2) | block[separator];
        for (int i = 2; i < separator; i++) {
            wrong |= isZero(block[i]);
        }
        int mask = -(isZero((byte) (wrong | wrong >> 8)) & 1); // all ones: the padding is right
        byte[] key = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            key[i] = (byte) ((block[separator + 1 + i] & mask) | (instead[i] & ~mask));
        }
        return key;
    }

    /** 1 for zero, else 0. */
    private static int isZero(byte value) {
        return (((value & 0xff) - 1) >>> 8) & 1;
    }

    static byte[] encrypt(byte[] key, byte[] plain) {
        return aes(Cipher.ENCRYPT_MODE, "AES/ECB/PKCS5Padding", key, plain);
    }

    /**
     * The plain text. When its padding is wrong it keeps it and gets a zero byte behind, which no JSON text has: so the
     * reader refuses it only after the same work.
     */
    static byte[] decrypt(byte[] key, byte[] encrypted) {
        boolean whole = encrypted.length > 0 && encrypted.length % BLOCK == 0;
        byte[] plain = aes(Cipher.DECRYPT_MODE, "AES/ECB/NoPadding", key, whole ? encrypted : new byte[BLOCK]);
        int padding = plain[plain.length - 1] & 0xff;
        int wrong = whole && padding >= 1 && padding <= BLOCK ? 0 : 1;
        for (int i = 1; i <= BLOCK; i++) {
            wrong |= i <= padding ? plain[plain.length - i] ^ padding : 0;
        }
        return Arrays.copyOf(plain, plain.length + (wrong == 0 ? -padding : 1));
    }

    private static byte[] aes(int mode, String transformation, byte[] key, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(mode, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + transformation, e);
        }
    }

    private static byte[] digest(String algorithm, byte[] text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
