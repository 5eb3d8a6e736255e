package org.lifepay.simulator.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/** Keys and certificates as text files. */
final class Pem {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Pem() {}

    static void write(Path file, PrivateKey key) throws IOException {
        writePrivately(file, text("PRIVATE KEY", key.getEncoded()));
    }

    static void write(Path file, PublicKey key) throws IOException {
        Files.writeString(file, text("PUBLIC KEY", key.getEncoded()));
    }

    static void write(Path file, X509Certificate certificate) throws IOException {
        Files.writeString(file, text(certificate));
    }

    static String text(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        return RsaProvider.keyFactory().generatePrivate(new PKCS8EncodedKeySpec(body(file)));
    }

    static PublicKey publicKey(Path file) throws IOException, GeneralSecurityException {
        return RsaProvider.keyFactory().generatePublic(new X509EncodedKeySpec(body(file)));
    }

    static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        var stream = new ByteArrayInputStream(Files.readAllBytes(file));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
    }

    private static byte[] body(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    private static String text(String title, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + title + "-----\n" + body + "\n-----END " + title + "-----\n";
    }

    /** The file is born 0600: it is never readable by others, not even for a moment. */
    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        FileAttribute<?>[] attributes =
                POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)} : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    }
}
