package org.lifepay.envelope;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 报文诊断。Takes messages apart step by step and says where it fails, which {@link Envelope#open} never does: a caller that
 * learns this about other parties' messages can decrypt them. For a sandbox and a developer's own messages only.
 */
public final class EnvelopeInspector {
    private final RsaEngine rsa;

    /** @param rsa what carries out the RSA operations, see {@link RsaEngines} */
    public EnvelopeInspector(RsaEngine rsa) {
        this.rsa = rsa;
    }

    /** Decrypts a message as far as that goes. */
    public Inspection read(SealedMessage sealedMessage, PrivateKey recipient) {
        byte[] wrapped = base64(sealedMessage.encryptKey());
        if (wrapped == null || wrapped.length == 0) {
            return ended(Inspection.End.KEY_NOT_BASE64);
        }
        if (!fits(wrapped, (RSAKey) recipient)) {
            return ended(Inspection.End.KEY_LENGTH);
        }
        byte[] block = run(new RsaTask(recipient, wrapped));
        byte[] none = new byte[OnlinePayV3Suite.KEY_BYTES];
        byte[] key = OnlinePayV3Suite.keyOf(block, none);
        return Arrays.equals(key, none) ? ended(Inspection.End.KEY_PADDING) : decrypt(key, sealedMessage.data());
    }

    private static Inspection decrypt(byte[] key, String data) {
        byte[] encrypted = base64(data);
        if (encrypted == null) {
            return ended(Inspection.End.DATA_NOT_BASE64);
        }
        if (encrypted.length == 0 || encrypted.length % key.length != 0) {
            return ended(Inspection.End.DATA_LENGTH);
        }
        byte[] plain = OnlinePayV3Suite.decrypt(key, encrypted);
        if (plain.length > encrypted.length) { // how the suite says that the padding is wrong
            return ended(Inspection.End.DATA_PADDING);
        }
        try {
            return new Inspection(Inspection.End.READ, Fields.parse(plain));
        } catch (MalformedJsonException e) {
            return ended(Inspection.End.NOT_JSON);
        }
    }

    private static Inspection ended(Inspection.End end) {
        return new Inspection(end, null);
    }

    /** The digest that is signed: SHA-1 of the canonical string by the rule, in lower-case hexadecimal. */
    public static String digest(Fields fields) {
        return hex(OnlinePayV3Suite.sha1(CanonicalString.of(fields)));
    }

    /** What the message's {@code hmac} is, as seen with one of the sender's keys. */
    public SignatureResult compare(Fields fields, RSAPublicKey sender) {
        String hmac = fields.text("hmac");
        if (hmac == null) {
            return SignatureResult.MISSING;
        }
        byte[] signature = base64(hmac);
        if (signature == null || !fits(signature, sender)) {
            return SignatureResult.MALFORMED;
        }
        byte[] block = run(new RsaTask(sender, signature));
        String canonical = CanonicalString.of(fields);
        if (signs(block, OnlinePayV3Suite.sha1(canonical))) {
            return SignatureResult.RIGHT;
        }
        if (!OnlinePayV3Suite.sameFrame(OnlinePayV3Suite.signatureBlock(canonical, block.length), block)) {
            return isSignature(block) ? SignatureResult.OTHER_ALGORITHM : SignatureResult.OTHER_KEY;
        }
        for (String variant : CanonicalString.variants(fields)) {
            if (signs(block, OnlinePayV3Suite.sha1(variant))) {
                return SignatureResult.DIALECT;
            }
        }
        return mistake(block, canonical, CanonicalString.unsorted(fields));
    }

    private static SignatureResult mistake(byte[] block, String canonical, String unsorted) {
        String hex = hex(OnlinePayV3Suite.sha1(canonical));
        if (signs(block, OnlinePayV3Suite.sha1(unsorted))) {
            return SignatureResult.NOT_SORTED;
        }
        if (!canonical.isEmpty()
                && signs(block, OnlinePayV3Suite.sha1(canonical.substring(0, canonical.length() - 1)))) {
            return SignatureResult.NO_LAST_SEPARATOR;
        }
        if (signs(block, utf8(hex)) || signs(block, utf8(hex.toUpperCase(Locale.ROOT)))) {
            return SignatureResult.HEX_DIGEST;
        }
        return signs(block, utf8(canonical)) ? SignatureResult.NO_DIGEST : SignatureResult.OTHER_TEXT;
    }

    private static boolean signs(byte[] block, byte[] signed) {
        return MessageDigest.isEqual(OnlinePayV3Suite.signatureBlock(signed, block.length), block);
    }

    /** Whether it is the block of a signature by whatever algorithm: 00 01, at least eight ff, 00. */
    private static boolean isSignature(byte[] block) {
        int end = 2;
        while (end < block.length && block[end] == (byte) 0xff) {
            end++;
        }
        return block[0] == 0 && block[1] == 1 && end >= 10 && end < block.length && block[end] == 0;
    }

    private byte[] run(RsaTask task) {
        List<byte[]> results = rsa.run(Collections.singletonList(task));
        return results.get(0);
    }

    private static boolean fits(byte[] block, RSAKey key) {
        int length = (key.getModulus().bitLength() + 7) / 8;
        return block.length == length && new BigInteger(1, block).compareTo(key.getModulus()) < 0;
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte value : bytes) {
            hex.append(Character.forDigit((value >> 4) & 0xf, 16)).append(Character.forDigit(value & 0xf, 16));
        }
        return hex.toString();
    }
}
