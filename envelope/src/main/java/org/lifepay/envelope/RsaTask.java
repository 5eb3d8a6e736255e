package org.lifepay.envelope;

import java.security.Key;

/** One raw RSA operation: the block, taken as a number, to the power of the key's exponent. */
public final class RsaTask {
    private final Key key;
    private final byte[] block;

    /**
     * @param key an RSA public key, or an RSA private key with CRT parameters
     * @param block exactly as many bytes as the key's modulus, and as a number smaller than it
     */
    public RsaTask(Key key, byte[] block) {
        this.key = key;
        this.block = block;
    }

    /** The key to apply. */
    public Key key() {
        return key;
    }

    /** The block to apply it to; not to be changed. */
    public byte[] block() {
        return block;
    }
}
