package org.lifepay.sdk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;

/** 商户私钥与平台证书。The merchant's private key and the platform's certificates (protocol §2, certificates); immutable. */
public final class MerchantKeys {
    private final PrivateKey merchant;
    private final List<RSAPublicKey> platform;
    private final Set<String> numbers;

    private MerchantKeys(PrivateKey merchant, List<RSAPublicKey> platform, Set<String> numbers) {
        if (platform.isEmpty()) {
            throw new IllegalArgumentException("at least one platform certificate is needed");
        }
        this.merchant = merchant;
        this.platform = Collections.unmodifiableList(new ArrayList<>(platform));
        this.numbers = Collections.unmodifiableSet(new LinkedHashSet<>(numbers));
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
     * 从文件夹读取。Reads the files under the names that they are saved with: {@code merchant-….pfx} from the console or
     * {@code merchant.pfx} from the command line, and {@code platform.cer}.
     *
     * @param folder 证书所在文件夹 the folder with both files
     * @param password the password of the .pfx
     * @throws IllegalArgumentException when the folder holds none or several of them, or one cannot be used; the message
     *     says what to do
     */
    public static MerchantKeys readFolder(Path folder, String password) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "merchant{,-*}.pfx")) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the folder " + folder, e);
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "the folder " + folder + " must hold one merchant.pfx or merchant-*.pfx, not " + found.size()
                            + "; MerchantKeys.read takes a file of any name");
        }
        return read(found.get(0), password, folder.resolve("platform.cer"));
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
            KeyPairFile pair = KeyFiles.keyPair(pfx, password);
            return new MerchantKeys(pair.privateKey(), keys, KeyFiles.merchantNumbers(pair.certificate()));
        } catch (KeyFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** 使用已有密钥。Keys that are held elsewhere: an RSA private key with CRT parameters, and the platform's RSA keys. */
    public static MerchantKeys of(PrivateKey merchant, RSAPublicKey... platform) {
        return new MerchantKeys(merchant, Arrays.asList(platform), Collections.emptySet());
    }

    /**
     * 证书中的商户号。The merchant number that stands in the certificate, for {@link LifepayClient#builder}.
     *
     * @throws IllegalArgumentException when it holds none or several, as certificates of other authorities may; the
     *     operator has told it
     */
    public String merchantId() {
        if (numbers.size() != 1) {
            throw new IllegalArgumentException(
                    "the certificate does not name one merchant number; pass the number itself to LifepayClient.builder");
        }
        return numbers.iterator().next();
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
