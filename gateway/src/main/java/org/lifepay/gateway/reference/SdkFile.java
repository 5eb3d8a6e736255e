package org.lifepay.gateway.reference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The SDK's jar as a download: read once, when it is first shown, so that the bytes are those whose SHA-256 is shown. */
@Component
@EnableConfigurationProperties(DeveloperSettings.class)
public class SdkFile {
    /** The name under which it is saved. */
    public static final String NAME = "lifepay-sdk.jar";

    private static final String POM = "META-INF/maven/org.lifepay/lifepay-sdk/pom.properties";

    private final Optional<Supplier<Content>> content;

    SdkFile(DeveloperSettings settings) {
        content = Optional.ofNullable(settings.sdkFile())
                .map(SdkFile::readable)
                .map(file -> SingletonSupplier.of(() -> read(file)));
    }

    /** A wrong setting ends the start, not a page. */
    private static Path readable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalStateException("cannot read lifepay.developers.sdk-file=" + file);
        }
        return file;
    }

    /**
     * The file and what is known of it.
     *
     * @param sha256 in hexadecimal
     * @param version of the Maven artifact; empty if the file does not say
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(byte[] bytes, String sha256, String version) {
        public long size() {
            return bytes.length;
        }
    }

    /** Empty if the operator provides none. */
    public Optional<Content> content() {
        return content.map(Supplier::get);
    }

    private static Content read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Content(bytes, HexFormat.of().formatHex(digest), version(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read lifepay.developers.sdk-file=" + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String version(byte[] jar) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(POM)) {
                    Properties properties = new Properties();
                    properties.load(entries);
                    return properties.getProperty("version", "");
                }
            }
        }
        return "";
    }
}
