package org.lifepay.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings a statement's file to disk and compares it with what was signed. */
final class StatementDownload {
    private final Transport transport;
    private final Statement statement;

    StatementDownload(Transport transport, Statement statement) {
        this.transport = transport;
        this.statement = statement;
    }

    void saveTo(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path tempFile = Files.createTempFile(folder, ".statement", ".part");
        try {
            fetch(tempFile);
            Files.move(tempFile, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(tempFile);
        }
    }

    private void fetch(Path tempFile) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (OutputStream out = Files.newOutputStream(tempFile);
                InputStream in = open()) {
            byte[] buffer = new byte[8192];
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                size += read;
                if (size > statement.size()) {
                    throw new UnverifiedResponseException("the statement's file is longer than the signed answer says");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (size < statement.size()) {
            throw interrupted("the file broke off after " + size + " of " + statement.size() + " bytes", null);
        }
        if (!MessageDigest.isEqual(digest.digest(), expectedDigest())) {
            throw new UnverifiedResponseException("the statement's file is another than the signed answer says");
        }
    }

    private InputStream open() {
        try {
            return transport.get(statement.url());
        } catch (HttpStatusException e) {
            throw new OutcomeUnknownException(
                    "HTTP_" + e.status(), statement.requestId(), "the platform gives no file", e);
        } catch (IOException e) {
            throw interrupted("the file could not be fetched", e);
        }
    }

    private int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw interrupted("the file broke off", e);
        }
    }

    private OutcomeUnknownException interrupted(String reason, @Nullable IOException cause) {
        return new OutcomeUnknownException("NETWORK", statement.requestId(), reason, cause);
    }

    private byte[] expectedDigest() {
        String hex = statement.sha256().toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new UnverifiedResponseException("the platform's answer has no digest in sha256");
        }
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What a transport throws when the reply to a GET is no file. */
    static final class HttpStatusException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        HttpStatusException(int status) {
            super("HTTP " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
