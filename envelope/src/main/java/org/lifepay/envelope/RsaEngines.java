package org.lifepay.envelope;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** The RSA engines available on this machine. */
public final class RsaEngines {
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private RsaEngines() {}

    /** The JDK's own RSA; always there. */
    public static RsaEngine jdk() {
        return new JcaEngine(null);
    }

    /** Amazon Corretto Crypto Provider's RSA, or empty where it or its native library does not load. */
    public static Optional<RsaEngine> corretto() {
        return provider().map(JcaEngine::new);
    }

    /**
     * The security provider behind {@link #corretto}, or empty: for signatures and key pairs outside the envelope, which
     * otherwise come from the JDK's own provider at several times the cost.
     */
    public static Optional<Provider> provider() {
        try {
            Class<?> type = Class.forName(CORRETTO);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            Throwable failure = (Throwable) type.getMethod("getLoadingError").invoke(provider);
            if (failure != null || provider.getService("Cipher", "RSA/ECB/NoPadding") == null) {
                return Optional.empty();
            }
            return Optional.of(provider);
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** The fastest engine that loads here. */
    public static RsaEngine best() {
        return corretto().orElseGet(RsaEngines::jdk);
    }

    private static final class JcaEngine implements RsaEngine {
        private final @Nullable Provider provider;

        /** The provider's own form of a key, for as long as the key is in use: making it costs more than the operation. */
        private final Map<Key, Key> ownKeys = Collections.synchronizedMap(new WeakHashMap<>());

        JcaEngine(@Nullable Provider provider) {
            this.provider = provider;
        }

        @Override
        public List<byte[]> run(List<RsaTask> tasks) {
            List<byte[]> results = new ArrayList<>(tasks.size());
            for (RsaTask task : tasks) {
                results.add(power(task));
            }
            return results;
        }

        private byte[] power(RsaTask task) {
            try {
                Cipher cipher = provider == null
                        ? Cipher.getInstance("RSA/ECB/NoPadding")
                        : Cipher.getInstance("RSA/ECB/NoPadding", provider);
                boolean open = task.key() instanceof RSAPublicKey;
                cipher.init(open ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, ownKey(task.key()));
                return padded(cipher.doFinal(task.block()), task.block().length);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "RSA engine failed: " + e.getClass().getSimpleName());
            }
        }

        private Key ownKey(Key key) throws GeneralSecurityException {
            if (provider == null) {
                return key;
            }
            Key own = ownKeys.get(key);
            if (own == null) {
                own = KeyFactory.getInstance("RSA", provider).translateKey(key);
                if (own.getClass() != key.getClass()) { // else it may be the key itself, and keep its entry for ever
                    ownKeys.put(key, own);
                }
            }
            return own;
        }

        /** Some providers cut leading zeros off what a private key gives. */
        private static byte[] padded(byte[] result, int length) {
            if (result.length == length) {
                return result;
            }
            byte[] padded = new byte[length];
            System.arraycopy(result, 0, padded, length - result.length, result.length);
            return padded;
        }
    }
}
