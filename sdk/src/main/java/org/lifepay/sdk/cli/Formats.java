package org.lifepay.sdk.cli;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How things look to people. */
final class Formats {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(SHANGHAI);

    private Formats() {}

    static String day(Instant time) {
        return time.atZone(SHANGHAI).toLocalDate().toString();
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** SHA-256 of the certificate, as the console shows it. */
    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            StringBuilder hex = new StringBuilder();
            for (byte one : digest) {
                hex.append(String.format(Locale.ROOT, "%02x", one));
            }
            return hex.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
