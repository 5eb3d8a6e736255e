package org.lifepay.acceptance;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.util.Optional;
import org.lifepay.envelope.RsaEngines;

/** New RSA key pairs, by the native provider where it loads: the JDK's takes a second for each. */
public final class KeyPairs {
    private static final Optional<Provider> PROVIDER = RsaEngines.provider();

    private KeyPairs() {}

    /** A pair whose private key the leak check looks for. */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = PROVIDER.isPresent()
                    ? KeyPairGenerator.getInstance("RSA", PROVIDER.get())
                    : KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Secrets.register(pair.getPrivate());
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
