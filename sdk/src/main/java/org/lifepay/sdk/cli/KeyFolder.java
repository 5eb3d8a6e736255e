package org.lifepay.sdk.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;

/**
 * The folder in which a merchant's keys end up. Until the certificate is there the key pair waits in {@code request.pfx}, so
 * that nothing that happens on the way loses it.
 */
final class KeyFolder {
    private static final String ALIAS = "merchant";

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    Path request() {
        return folder.resolve("request.pfx");
    }

    Path merchantPfx() {
        return folder.resolve("merchant.pfx");
    }

    Path merchantCer() {
        return folder.resolve("merchant.cer");
    }

    Path platformCer() {
        return folder.resolve("platform.cer");
    }

    /** No key that is in use is ever written over. */
    void requireUnfinished() {
        if (Files.exists(merchantPfx())) {
            throw new UsageException("out.finished", merchantPfx().toString());
        }
    }

    boolean hasRequest() {
        return Files.exists(request());
    }

    KeyPairFile openRequest(char[] password) throws IOException {
        return open(request(), password);
    }

    void saveRequest(PrivateKey key, X509Certificate placeholder, char[] password) throws IOException {
        Files.createDirectories(folder);
        write(request(), pfx(key, new Certificate[] {placeholder}, password));
        open(request(), password); // before codes are spent on it
    }

    /**
     * Writes the files that a merchant's program needs, and drops the waiting key pair.
     *
     * @param chain the merchant's certificate, then its issuers
     */
    void finish(PrivateKey key, List<X509Certificate> chain, char[] password) throws IOException {
        try {
            write(merchantCer(), chain.get(0).getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
        write(merchantPfx(), pfx(key, chain.toArray(new Certificate[0]), password));
        open(merchantPfx(), password);
        Files.deleteIfExists(request());
    }

    void savePlatform(byte[] certificate) throws IOException {
        write(platformCer(), certificate);
    }

    private static KeyPairFile open(Path file, char[] password) throws IOException {
        try {
            return KeyFiles.keyPair(Files.readAllBytes(file), password);
        } catch (KeyFileException e) {
            String key = e.reason() == KeyFileException.Reason.OUTDATED ? "java.outdated" : "keys.not.opened";
            throw new UsageException(key, file.toString(), System.getProperty("java.version", ""));
        }
    }

    private static byte[] pfx(PrivateKey key, Certificate[] chain, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password, chain);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, password);
            return file.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Readable by the owner only, from its first byte; whole or not at all. */
    private void write(Path file, byte[] bytes) throws IOException {
        Path draft = Files.createTempFile(folder, "draft", null); // 0600 where the file system has modes
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
