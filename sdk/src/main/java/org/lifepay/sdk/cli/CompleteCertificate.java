package org.lifepay.sdk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;

/**
 * {@code cert complete}: joins the waiting key pair and its certificate when the answer to {@code cert request} was lost and
 * the certificate was fetched from the console.
 */
final class CompleteCertificate {
    private final Options options;
    private final Terminal terminal;
    private final KeyFolder folder;

    CompleteCertificate(Options options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
        folder = new KeyFolder(options.file("--out"));
    }

    int run() throws IOException {
        folder.requireUnfinished();
        if (!folder.hasRequest()) {
            throw new UsageException("file.missing", folder.request().toString());
        }
        X509Certificate certificate = certificate(options.file("--certificate"));
        Optional<String> platform = options.optional("--platform");
        char[] password = new Passwords(options, terminal).existing();
        KeyPairFile pair = folder.openRequest(password);
        if (!certificate.getPublicKey().equals(pair.certificate().getPublicKey())) {
            throw new UsageException("certificate.of.another.key");
        }
        if (platform.isPresent()) {
            Path file = Paths.get(platform.get());
            certificate(file);
            folder.savePlatform(Files.readAllBytes(file));
        }
        folder.finish(pair.privateKey(), Collections.singletonList(certificate), password);
        terminal.print(
                "files.written",
                folder.merchantPfx().toString(),
                folder.merchantCer().toString(),
                platform.isPresent() ? folder.platformCer().toString() : "");
        return Main.EXIT_OK;
    }

    private static X509Certificate certificate(Path file) throws IOException {
        try {
            return KeyFiles.certificate(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new UsageException("file.missing", file.toString());
        } catch (KeyFileException e) {
            throw new UsageException("certificate.unreadable", file.toString(), String.valueOf(e.getMessage()));
        }
    }
}
