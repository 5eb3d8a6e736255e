package org.lifepay.gateway.console.merchant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.web.QuickStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A merchant's private key in a sandbox: that of the file which the user hands over, or of the development stack's own merchant. */
@Component
class SandboxKeys {
    private static final Logger log = LoggerFactory.getLogger(SandboxKeys.class);

    private final Optional<QuickStart> stack;

    SandboxKeys(ObjectProvider<QuickStart> stack) {
        this.stack = Optional.ofNullable(stack.getIfAvailable());
    }

    /** The key in the development stack's folder, if it is this merchant's. */
    Optional<PrivateKey> ofStack(MerchantId merchant) {
        return stack.map(QuickStart::merchantFolder)
                .filter(folder -> Files.isRegularFile(folder.resolve("merchant.pfx")))
                .flatMap(SandboxKeys::read)
                .filter(pair -> KeyFiles.merchantNumbers(pair.certificate()).contains(merchant.digits()))
                .map(KeyPairFile::privateKey);
    }

    private static Optional<KeyPairFile> read(Path folder) {
        try {
            String password = Files.readString(folder.resolve("password.txt"), StandardCharsets.UTF_8)
                    .strip();
            return Optional.of(
                    KeyFiles.keyPair(Files.readAllBytes(folder.resolve("merchant.pfx")), password.toCharArray()));
        } catch (IOException | KeyFileException e) {
            log.warn("the development stack's merchant key cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The key in a .pfx file; empty if the file or the password is wrong. */
    Optional<PrivateKey> ofFile(byte[] pfx, String password) {
        try {
            return Optional.of(KeyFiles.keyPair(pfx, password.toCharArray()).privateKey());
        } catch (KeyFileException e) {
            return Optional.empty();
        }
    }

    /** The simulator's address, on the development stack. */
    Optional<String> simulator() {
        return stack.map(QuickStart::simulator);
    }
}
