package org.lifepay.gateway.certificate.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;

/** Other certificate authorities whose certificates merchants may upload. */
public record TrustAnchors(List<X509Certificate> certificates) {
    public TrustAnchors {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads every file of a folder; empty without a folder.
     *
     * @throws IllegalStateException with a message for the operator if a file is not a certificate
     */
    public static TrustAnchors load(@Nullable Path folder) {
        List<X509Certificate> certificates = new ArrayList<>();
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    certificates.add(KeyFiles.certificate(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new IllegalStateException("the trust anchors cannot be read: " + e.getMessage(), e);
            } catch (KeyFileException e) {
                throw new IllegalStateException(
                        "a trust anchor in " + folder + " cannot be used: " + e.getMessage(), e);
            }
        }
        return new TrustAnchors(certificates);
    }
}
