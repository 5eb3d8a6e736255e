package org.lifepay.gateway.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;

/** The platform's own key pair: merchants encrypt to it and verify our signatures with it. */
public record PlatformKey(PrivateKey privateKey, X509Certificate certificate) {

    /**
     * Reads it from a PKCS#12 file; the password is in a separate file.
     *
     * @throws IllegalStateException with a message for the operator if a file is missing or unusable
     */
    public static PlatformKey load(Path keyFile, Path passwordFile) {
        try {
            String password =
                    Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
            KeyPairFile pair = KeyFiles.keyPair(Files.readAllBytes(keyFile), password.toCharArray());
            return new PlatformKey(pair.privateKey(), pair.certificate());
        } catch (IOException e) {
            throw new IllegalStateException("the platform key cannot be read: " + e.getMessage(), e);
        } catch (KeyFileException e) {
            throw new IllegalStateException("the platform key " + keyFile + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Identifies the key. */
    public String fingerprint() {
        return Fingerprint.of(certificate);
    }

    public Instant expiresAt() {
        return certificate.getNotAfter().toInstant();
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "PlatformKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
