package org.lifepay.sdk.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Predicate;

/** Looks whether this Java has what the protocol demands: one in FIPS mode has no MD5. */
final class JavaCheck {
    private final CheckReport checkReport;
    private final Predicate<String> hasDigest;

    JavaCheck(CheckReport checkReport) {
        this(checkReport, JavaCheck::hasDigest);
    }

    JavaCheck(CheckReport checkReport, Predicate<String> hasDigest) {
        this.checkReport = checkReport;
        this.hasDigest = hasDigest;
    }

    /** False when no message can be signed here. */
    boolean check() {
        boolean good = true;
        for (String algorithm : new String[] {"MD5", "SHA-1"}) {
            if (!hasDigest.test(algorithm)) {
                checkReport.failed("java.digest", algorithm);
                good = false;
            }
        }
        return good;
    }

    private static boolean hasDigest(String algorithm) {
        try {
            MessageDigest.getInstance(algorithm);
            return true;
        } catch (NoSuchAlgorithmException e) {
            return false;
        }
    }
}
