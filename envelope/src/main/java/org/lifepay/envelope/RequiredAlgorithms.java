package org.lifepay.envelope;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** 协议所需的算法。What the protocol demands of a Java; one in FIPS mode has no MD5. */
public final class RequiredAlgorithms {
    private RequiredAlgorithms() {}

    /** Digests that this Java does not have. */
    public static List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String algorithm : Arrays.asList("MD5", "SHA-1")) {
            try {
                MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                missing.add(algorithm);
            }
        }
        return missing;
    }
}
