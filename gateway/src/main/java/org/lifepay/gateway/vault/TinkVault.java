package org.lifepay.gateway.vault;

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
import org.springframework.util.function.SingletonSupplier;

/** AES-256-GCM with a Tink keyset, read from a file at the first use. */
public final class TinkVault implements Vault {
    private final Supplier<Aead> aead;

    private TinkVault(Path keyFile) {
        this.aead = SingletonSupplier.of(() -> read(keyFile));
    }

    /**
     * Opens the vault with a keyset file; the file is read at the first use.
     *
     * @throws IllegalStateException with a message for the operator if the file is missing
     */
    public static TinkVault open(Path keyFile) {
        if (!Files.isReadable(keyFile)) {
            throw new IllegalStateException("the vault key file cannot be read: " + keyFile);
        }
        return new TinkVault(keyFile);
    }

    /** A new keyset with one key, as text. */
    public static String generateKeyset() {
        try {
            AeadConfig.register();
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("creating a keyset failed", e);
        }
    }

    /** Key rotation: the same keyset with a new primary key; text sealed with older keys can still be opened. */
    public static String rotateKeyset(String keyset) {
        try {
            AeadConfig.register();
            KeysetHandle keys = KeysetHandle.newBuilder(
                            TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get()))
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a keyset", e);
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
    public String seal(String plain, String context) {
        try {
            return Base64.getEncoder().encodeToString(aead.get().encrypt(utf8(plain), utf8(context)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    @Override
    public String open(String sealed, String context) {
        try {
            byte[] plain = aead.get().decrypt(Base64.getDecoder().decode(sealed), utf8(context));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the sealed text cannot be opened", e);
        }
    }

    @Override
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.get().encrypt(plain, utf8(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.get().decrypt(sealed, utf8(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the sealed bytes cannot be opened", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
