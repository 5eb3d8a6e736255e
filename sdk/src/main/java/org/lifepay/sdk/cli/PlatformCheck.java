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
    private final Findings findings;
    private final Instant now;

    PlatformCheck(Findings findings, Instant now) {
        this.findings = findings;
        this.now = now;
    }

    Optional<X509Certificate> look(Path file, byte[] cer, Optional<KeyPairFile> merchant) {
        X509Certificate certificate;
        try {
            certificate = KeyFiles.certificate(cer);
        } catch (KeyFileException e) {
            findings.badCase("platform", e.reason().name(), "NO_CERTIFICATE", file.toString());
            return Optional.empty();
        }
        boolean own = merchant.map(pair -> pair.certificate().getPublicKey().equals(certificate.getPublicKey()))
                .orElse(false);
        if (own) {
            findings.bad("platform.own", file.toString());
            return Optional.empty();
        }
        findings.good("platform.opened", file.toString(), Shown.fingerprint(certificate));
        new Lifetime(findings, now).look("platform", certificate);
        return Optional.of(certificate);
    }
}
