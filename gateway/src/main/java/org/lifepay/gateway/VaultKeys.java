package org.lifepay.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the vault's key ring, or adds a key to it: {@code VaultKeys new FILE}, {@code VaultKeys rotate OLD NEW}. */
public final class VaultKeys {
    private VaultKeys() {}

    public static void main(String[] arguments) throws IOException {
        String word = arguments.length == 0 ? "" : arguments[0];
        if (word.equals("new") && arguments.length == 2) {
            write(Path.of(arguments[1]), TinkVault.newKeyRing());
        } else if (word.equals("rotate") && arguments.length == 3) {
            write(Path.of(arguments[2]), TinkVault.rotated(Files.readString(Path.of(arguments[1]))));
        } else {
            throw new IllegalArgumentException("VaultKeys new FILE | VaultKeys rotate OLD NEW");
        }
    }

    /** Never over a file that is there: it may be the only one that opens what was sealed. */
    private static void write(Path file, String keyRing) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, keyRing.getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
    }
}
