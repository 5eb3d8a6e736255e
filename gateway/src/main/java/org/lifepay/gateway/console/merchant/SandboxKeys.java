package org.lifepay.gateway.console.merchant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Optional;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.web.QuickStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A merchant's private key in a sandbox: that of the file which the user hands over, or of the development stack's own merchant. */
@Component
class SandboxKeys {
    @Limit(
            area = LimitArea.SIZES,
            name = "key file of an order that is tried",
            unit = "bytes",
            atLimit = "the page says that it cannot be read")
    private static final int MAX_BYTES = 64 * 1024;

    /** Opening one takes as long as its password is meant to be hard to guess. */
    @Limit(
            area = LimitArea.RATES,
            name = "key files that users of one merchant hand over to try an order",
            atLimit = "the page says so, with HTTP 429")
    private static final RateLimit LIMIT = RateLimit.perMinute(20);

    private static final Logger log = LoggerFactory.getLogger(SandboxKeys.class);

    private final Optional<QuickStart> stack;
    private final RateLimiter<MerchantId> limiter;

    SandboxKeys(ObjectProvider<QuickStart> stack, Clock clock) {
        this.stack = Optional.ofNullable(stack.getIfAvailable());
        this.limiter = new RateLimiter<>(clock, LIMIT.period());
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

    /** Counts a file that is handed over; false if there were too many. */
    boolean tryAcquire(MerchantId merchant) {
        return limiter.tryAcquire(merchant, LIMIT);
    }

    /** The key in a .pfx file; empty if the file is too large, or it or the password is wrong. */
    Optional<PrivateKey> ofFile(InputStream file, String password) throws IOException {
        byte[] pfx = file.readNBytes(MAX_BYTES + 1);
        if (pfx.length > MAX_BYTES) {
            return Optional.empty();
        }
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
