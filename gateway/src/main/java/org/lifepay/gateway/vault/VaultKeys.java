package org.lifepay.gateway.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Vault key rotation on the command line: {@code VaultKeys new FILE} creates a keyset, {@code VaultKeys rotate OLD NEW}
 * adds a key.
 */
public final class VaultKeys {
    private VaultKeys() {}

    public static void main(String[] arguments) throws IOException {
        String command = arguments.length == 0 ? "" : arguments[0];
        if (command.equals("new") && arguments.length == 2) {
            write(Path.of(arguments[1]), TinkVault.generateKeyset());
        } else if (command.equals("rotate") && arguments.length == 3) {
            write(Path.of(arguments[2]), TinkVault.rotateKeyset(Files.readString(Path.of(arguments[1]))));
        } else {
            throw new IllegalArgumentException("VaultKeys new FILE | VaultKeys rotate OLD NEW");
        }
    }

    /** Never overwrites a file: it may be the only keyset that opens existing data. */
    private static void write(Path file, String keyset) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, keyset.getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
    }
}
