package org.lifepay.sdk.cli;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** Says whether a certificate is valid today, and for how long. */
final class Lifetime {
    private static final long WARN_DAYS = 30;

    private final Findings findings;
    private final Instant now;

    Lifetime(Findings findings, Instant now) {
        this.findings = findings;
        this.now = now;
    }

    /** {@code whose} begins the keys of the sentences. */
    void look(String whose, X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        long days = Duration.between(now, to).toDays();
        if (now.isBefore(from)) {
            findings.bad(whose + ".early", Shown.time(from));
        } else if (now.isAfter(to)) {
            findings.bad(whose + ".expired", Shown.time(to));
        } else if (days <= WARN_DAYS) {
            findings.doubtful(whose + ".soon", Shown.day(to), String.valueOf(days));
        } else {
            findings.good(whose + ".valid", Shown.day(from), Shown.day(to), String.valueOf(days));
        }
    }
}
