package org.lifepay.gateway;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.PayerVault;
import org.springframework.util.function.SingletonSupplier;

/** AES-256-GCM with Tink's key ring, read from a file when the first payer is to be sealed. */
public final class TinkVault implements PayerVault {
    private final Supplier<Aead> aead;

    private TinkVault(Path keyFile) {
        this.aead = SingletonSupplier.of(() -> read(keyFile));
    }

    /**
     * @throws IllegalStateException with a sentence for the operator when the file is missing
     */
    static TinkVault open(Path keyFile) {
        if (!Files.isReadable(keyFile)) {
            throw new IllegalStateException("the vault key file cannot be read: " + keyFile);
        }
        return new TinkVault(keyFile);
    }

    /** The text of a new key ring with one key. */
    public static String newKeyRing() {
        try {
            AeadConfig.register();
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }

    private static Aead read(Path keyFile) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(keyFile), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the vault key file cannot be used: " + keyFile, e);
        }
    }

    @Override
    public @Nullable String seal(@Nullable String json, String paymentOrderId) {
        if (json == null) {
            return null;
        }
        try {
            byte[] row = paymentOrderId.getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder().encodeToString(aead.get().encrypt(json.getBytes(StandardCharsets.UTF_8), row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a payer could not be sealed", e);
        }
    }
}
