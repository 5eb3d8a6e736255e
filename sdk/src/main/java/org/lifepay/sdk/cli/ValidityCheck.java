package org.lifepay.sdk.cli;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** Says whether a certificate is valid today, and for how long. */
final class ValidityCheck {
    private static final long WARN_DAYS = 30;

    private final CheckReport checkReport;
    private final Instant now;

    ValidityCheck(CheckReport checkReport, Instant now) {
        this.checkReport = checkReport;
        this.now = now;
    }

    /** {@code whose} begins the keys of the sentences. */
    void check(String whose, X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        long days = Duration.between(now, to).toDays();
        if (now.isBefore(from)) {
            checkReport.failed(whose + ".early", Formats.time(from));
        } else if (now.isAfter(to)) {
            checkReport.failed(whose + ".expired", Formats.time(to));
        } else if (days <= WARN_DAYS) {
            checkReport.warning(whose + ".soon", Formats.day(to), String.valueOf(days));
        } else {
            checkReport.passed(whose + ".valid", Formats.day(from), Formats.day(to), String.valueOf(days));
        }
    }
}
