package org.lifepay.sdk.cli;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;

/** Looks at the certificate that is taken for the platform's. */
final class PlatformCheck {
    private final CheckReport checkReport;
    private final Instant now;

    PlatformCheck(CheckReport checkReport, Instant now) {
        this.checkReport = checkReport;
        this.now = now;
    }

    Optional<X509Certificate> check(Path file, byte[] cer, Optional<KeyPairFile> merchant) {
        X509Certificate certificate;
        try {
            certificate = KeyFiles.certificate(cer);
        } catch (KeyFileException e) {
            checkReport.failedCase("platform", e.reason().name(), "NO_CERTIFICATE", file.toString());
            return Optional.empty();
        }
        boolean own = merchant.map(pair -> pair.certificate().getPublicKey().equals(certificate.getPublicKey()))
                .orElse(false);
        if (own) {
            checkReport.failed("platform.own", file.toString());
            return Optional.empty();
        }
        checkReport.passed("platform.opened", file.toString(), Formats.fingerprint(certificate));
        new ValidityCheck(checkReport, now).check("platform", certificate);
        return Optional.of(certificate);
    }
}
