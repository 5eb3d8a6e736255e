package org.lifepay.gateway.certificate;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/** The accepted strength of RSA keys. */
public final class KeyStrength {
    static final int MIN_BITS = 2048;
    static final int MAX_BITS = 4096;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);

    private KeyStrength() {}

    /** Small exponents are weak with this protocol's padding; huge ones would let strangers exhaust the CPU. */
    public static boolean isSufficient(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        return bits >= MIN_BITS
                && bits <= MAX_BITS
                && key.getPublicExponent().compareTo(MIN_EXPONENT) >= 0
                && key.getPublicExponent().bitLength() <= 32
                && key.getModulus().testBit(0);
    }
}
