package org.lifepay.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;

/**
 * What a merchant gets from its operator: a folder named after the merchant number with {@code merchant.pfx}, {@code
 * platform.cer} and {@code password.txt}.
 */
public final class MerchantFolder {
    private MerchantFolder() {}

    /**
     * A client for this merchant.
     *
     * @throws IllegalArgumentException when a file cannot be used; the message says what to do
     */
    public static LifepayClient client(String gateway, Path folder) throws IOException {
        Path files = folder.toAbsolutePath().normalize();
        byte[] password = Files.readAllBytes(files.resolve("password.txt"));
        MerchantKeys keys = MerchantKeys.readFolder(files, new String(password, StandardCharsets.UTF_8).trim());
        return LifepayClient.builder(gateway, String.valueOf(files.getFileName()), keys)
                .readTimeout(Duration.ofSeconds(20)) // a person is waiting
                .build();
    }
}
