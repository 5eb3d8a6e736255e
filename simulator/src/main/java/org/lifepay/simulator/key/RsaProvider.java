package org.lifepay.simulator.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;

/** The security provider of the simulator's RSA: Amazon Corretto's where its native library loads, else the JDK's own. */
final class RsaProvider {
    private static final int BITS = 2048;
    private static final Provider PROVIDER = choose();

    private RsaProvider() {}

    private static Provider choose() {
        try {
            Provider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
            return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
                    ? corretto
                    : Signature.getInstance("SHA256withRSA").getProvider();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Provider get() {
        return PROVIDER;
    }

    static Signature sha256() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withRSA", PROVIDER);
    }

    /** Keys that it makes need not be translated for each signature. */
    static KeyFactory keyFactory() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA", PROVIDER);
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
