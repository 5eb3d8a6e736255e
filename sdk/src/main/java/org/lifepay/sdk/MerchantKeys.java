package org.lifepay.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;

/** 商户私钥与平台证书。The merchant's private key and the platform's certificates (protocol §2, certificates); immutable. */
public final class MerchantKeys {
    private final PrivateKey merchant;
    private final List<RSAPublicKey> platform;

    private MerchantKeys(PrivateKey merchant, List<RSAPublicKey> platform) {
        if (platform.isEmpty()) {
            throw new IllegalArgumentException("at least one platform certificate is needed");
        }
        this.merchant = merchant;
        this.platform = Collections.unmodifiableList(new ArrayList<>(platform));
    }

    /**
     * 从文件读取。Reads the key files.
     *
     * @param pfx 商户证书文件 the merchant's PKCS#12 file
     * @param password its password
     * @param platform the platform's certificates, {@code .cer} in DER or PEM; the current one first, and during
     *     a key rotation also the next or the previous one
     * @throws IllegalArgumentException when a file cannot be read or used; the message says what to do
     */
    public static MerchantKeys read(Path pfx, String password, Path... platform) {
        byte[][] certificates = new byte[platform.length][];
        for (int i = 0; i < platform.length; i++) {
            certificates[i] = bytes(platform[i]);
        }
        return of(bytes(pfx), password.toCharArray(), certificates);
    }

    /**
     * 从内存读取。Reads the same files from memory.
     *
     * @throws IllegalArgumentException when a file cannot be used; the message says what to do
     */
    public static MerchantKeys of(byte[] pfx, char[] password, byte[]... platform) {
        try {
            List<RSAPublicKey> keys = new ArrayList<>();
            for (byte[] certificate : platform) {
                keys.add(KeyFiles.publicKey(KeyFiles.certificate(certificate)));
            }
            return new MerchantKeys(KeyFiles.keyPair(pfx, password).privateKey(), keys);
        } catch (KeyFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** 使用已有密钥。Keys that are held elsewhere: an RSA private key with CRT parameters, and the platform's RSA keys. */
    public static MerchantKeys of(PrivateKey merchant, RSAPublicKey... platform) {
        return new MerchantKeys(merchant, Arrays.asList(platform));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    PrivateKey merchant() {
        return merchant;
    }

    List<RSAPublicKey> platform() {
        return platform;
    }

    /** The key to encrypt to. */
    RSAPublicKey currentPlatform() {
        return platform.get(0);
    }
}
