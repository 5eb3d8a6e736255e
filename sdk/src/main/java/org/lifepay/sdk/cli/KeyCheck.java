package org.lifepay.sdk.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;

/** Looks at the merchant's own key file. */
final class KeyCheck {
    private final CheckReport checkReport;
    private final Instant now;

    KeyCheck(CheckReport checkReport, Instant now) {
        this.checkReport = checkReport;
        this.now = now;
    }

    Optional<KeyPairFile> check(Path file, byte[] pfx, char[] password, String merchant) {
        KeyPairFile pair;
        try {
            pair = KeyFiles.keyPair(pfx, password);
        } catch (KeyFileException e) {
            checkReport.failedCase("keys", e.reason().name(), "NOT_OPENED", file.toString());
            return Optional.empty();
        }
        X509Certificate certificate = pair.certificate();
        checkReport.passed("keys.opened", file.toString());
        if (KeyFiles.isOutdated(pfx)) {
            checkReport.warning("keys.old", file.toString());
        }
        checkReport.passed("keys.together");
        checkReport.passed(
                "keys.size",
                String.valueOf(KeyFiles.publicKey(certificate).getModulus().bitLength()));
        new ValidityCheck(checkReport, now).check("keys", certificate);
        checkChain(pfx, password);
        checkSubject(certificate, merchant);
        return Optional.of(pair);
    }

    private void checkChain(byte[] pfx, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pfx), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    checkChain(store.getCertificateChain(alias));
                    return;
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            checkReport.failed("chain.broken", String.valueOf(e.getMessage()));
        }
    }

    private void checkChain(Certificate[] chain) throws GeneralSecurityException {
        X509Certificate first = (X509Certificate) chain[0];
        if (first.getIssuerX500Principal().equals(first.getSubjectX500Principal())) {
            checkReport.warning("chain.self", KeyFiles.readable(first.getSubjectX500Principal()));
            return;
        }
        if (chain.length == 1) {
            checkReport.passed("chain.alone", KeyFiles.readable(first.getIssuerX500Principal()));
            return;
        }
        for (int i = 0; i + 1 < chain.length; i++) {
            X509Certificate issuer = (X509Certificate) chain[i + 1];
            issuer.checkValidity(Date.from(now));
            chain[i].verify(issuer.getPublicKey());
        }
        checkReport.passed("chain.good", KeyFiles.readable(first.getIssuerX500Principal()));
    }

    private void checkSubject(X509Certificate certificate, String merchant) {
        Set<String> numbers = KeyFiles.merchantNumbers(certificate);
        if (numbers.contains(merchant)) {
            checkReport.passed("named.good", merchant);
        } else if (numbers.isEmpty()) {
            checkReport.warning("named.none", merchant, KeyFiles.subject(certificate));
        } else {
            checkReport.failed("named.another", merchant, KeyFiles.subject(certificate));
        }
    }
}
