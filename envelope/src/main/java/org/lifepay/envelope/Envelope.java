package org.lifepay.envelope;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 报文信封：签名并加密、解密并验签。Seals and opens messages of onlinePay v3 (protocol §1 and §2); thread-safe. */
public final class Envelope {
    private static final Fields NOTHING = new Fields(new LinkedHashMap<>());

    private final RsaEngine rsa;
    private final SecureRandom random;

    /**
     * @param rsa the engine for RSA operations, see {@link RsaEngines}
     * @param random the source of data keys; must be cryptographically strong
     */
    public Envelope(RsaEngine rsa, SecureRandom random) {
        this.rsa = rsa;
        this.random = random;
    }

    /** Takes messages apart for developers; over the same RSA engine. */
    public EnvelopeInspector inspector() {
        return new EnvelopeInspector(rsa);
    }

    /**
     * 封。Signs a message, adds its {@code hmac} and encrypts it.
     *
     * @param fields the message, without {@code hmac}
     * @param sender the sender's RSA private key
     * @param recipient the RSA key of the recipient's certificate
     */
    public SealedMessage seal(Fields fields, PrivateKey sender, RSAPublicKey recipient) {
        byte[] key = OnlinePayV3Suite.newKey(random);
        byte[] block = OnlinePayV3Suite.signatureBlock(CanonicalString.of(fields), length(sender));
        List<byte[]> results = rsa.run(Arrays.asList(new RsaTask(sender, block), wrap(key, recipient)));
        String hmac = Base64.getEncoder().encodeToString(results.get(0));
        return sealed(fields.without("hmac").with("hmac", hmac), key, results.get(1));
    }

    /** Encrypts an error reply, which the protocol leaves without {@code hmac} (protocol §2, errors). */
    public SealedMessage sealUnsigned(Fields fields, RSAPublicKey recipient) {
        byte[] key = OnlinePayV3Suite.newKey(random);
        List<byte[]> results = rsa.run(Collections.singletonList(wrap(key, recipient)));
        return sealed(fields.without("hmac"), key, results.get(0));
    }

    private RsaTask wrap(byte[] key, RSAPublicKey recipient) {
        return new RsaTask(recipient, OnlinePayV3Suite.keyBlock(key, length(recipient), random));
    }

    private static SealedMessage sealed(Fields fields, byte[] key, byte[] wrappedKey) {
        byte[] data = OnlinePayV3Suite.encrypt(key, fields.toJson());
        Base64.Encoder base64 = Base64.getEncoder();
        return new SealedMessage(base64.encodeToString(wrappedKey), base64.encodeToString(data));
    }

    /**
     * 拆。Decrypts a message and verifies its signature, by the rule first and then by the known deviations of clients
     * (protocol §1, disputed cases).
     *
     * @param recipients our private keys, the current one first
     * @param senders the keys of the sender's valid certificates
     * @throws EnvelopeException the same for every cause: bad base64, bad padding, wrong key, wrong signature
     */
    public OpenedMessage open(
            SealedMessage sealedMessage, List<? extends PrivateKey> recipients, List<RSAPublicKey> senders)
            throws EnvelopeException {
        for (PrivateKey recipient : recipients) {
            Fields fields = decrypt(sealedMessage, recipient);
            RSAPublicKey signer = signer(fields, senders);
            if (signer != null) {
                return new OpenedMessage(fields.without("hmac"), signer, recipient);
            }
        }
        throw new EnvelopeException();
    }

    /**
     * 拆应答。Opens the platform's reply: as {@link #open}, but an error reply without {@code hmac} is returned as unsigned.
     *
     * @throws EnvelopeException when the reply cannot be decrypted, or is neither signed nor an unsigned error
     */
    public OpenedResponse openResponse(SealedMessage sealedMessage, PrivateKey recipient, List<RSAPublicKey> senders)
            throws EnvelopeException {
        Fields fields = decrypt(sealedMessage, recipient);
        if (signer(fields, senders) != null) {
            return new OpenedResponse(fields.without("hmac"), true);
        }
        if (fields.text("hmac") == null && "ERROR".equals(fields.text("status"))) {
            return new OpenedResponse(fields.without("hmac"), false);
        }
        throw new EnvelopeException();
    }

    /** Never fails early: whatever is wrong leads to fields that no signature fits. */
    private Fields decrypt(SealedMessage sealedMessage, PrivateKey recipient) {
        byte[] wrappedKey = blockOf(sealedMessage.encryptKey(), (RSAKey) recipient);
        byte[] block = rsa.run(Collections.singletonList(new RsaTask(recipient, wrappedKey)))
                .get(0);
        byte[] key = OnlinePayV3Suite.keyOf(block, OnlinePayV3Suite.newKey(random));
        byte[] plain = OnlinePayV3Suite.decrypt(key, base64(sealedMessage.data()));
        try {
            return Fields.parse(plain);
        } catch (MalformedJsonException e) {
            return NOTHING;
        }
    }

    private @Nullable RSAPublicKey signer(Fields fields, List<RSAPublicKey> senders) {
        String hmac = fields.text("hmac");
        List<RsaTask> tasks = new ArrayList<>(senders.size());
        for (RSAPublicKey sender : senders) {
            tasks.add(new RsaTask(sender, blockOf(hmac == null ? "" : hmac, sender)));
        }
        List<byte[]> blocks = rsa.run(tasks);
        RSAPublicKey signer = null;
        for (int i = 0; i < blocks.size(); i++) {
            if (signer == null && signs(blocks.get(i), fields)) {
                signer = senders.get(i);
            }
        }
        return signer;
    }

    private static boolean signs(byte[] block, Fields fields) {
        byte[] byTheRule = OnlinePayV3Suite.signatureBlock(CanonicalString.of(fields), block.length);
        if (MessageDigest.isEqual(byTheRule, block)) {
            return true;
        }
        if (!OnlinePayV3Suite.sameFrame(byTheRule, block)) {
            return false;
        }
        for (String variant : CanonicalString.variants(fields)) {
            if (MessageDigest.isEqual(OnlinePayV3Suite.signatureBlock(variant, block.length), block)) {
                return true;
            }
        }
        return false;
    }

    /** The base64 text as a block for the key; one that no sender can have meant when the text does not fit. */
    private static byte[] blockOf(String base64, RSAKey key) {
        byte[] block = base64(base64);
        int length = length(key);
        boolean fits = block.length == length && new BigInteger(1, block).compareTo(key.getModulus()) < 0;
        return fits ? block : filler(length);
    }

    /** A number smaller than any modulus of this length, and no easier to work with than others. */
    private static byte[] filler(int length) {
        byte[] filler = new byte[length];
        Arrays.fill(filler, 1, length, (byte) 0x5a);
        return filler;
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(withoutBlanks(text));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Some encoders fold base64 into lines. */
    private static byte[] withoutBlanks(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int kept = 0;
        for (byte character : bytes) {
            if (character > ' ' || character < 0) {
                bytes[kept++] = character;
            }
        }
        return Arrays.copyOf(bytes, kept);
    }

    private static int length(Object key) {
        return (((RSAKey) key).getModulus().bitLength() + 7) / 8;
    }
}
