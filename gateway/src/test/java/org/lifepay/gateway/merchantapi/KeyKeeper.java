package org.lifepay.gateway.merchantapi;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.random.RandomGenerator;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.TestCertificates;

/** A program that makes its data key once and keeps it, encrypted too: the same random numbers come at every message. */
final class KeyKeeper {
    private final MerchantProgram shop;

    KeyKeeper(MerchantProgram shop) {
        this.shop = shop;
    }

    SealedMessage seal(Fields fields) {
        PrivateKey own = TestCertificates.SHOP.getPrivate();
        return new Envelope(RsaEngines.best(), new Same(shop.merchant().digits()))
                .seal(fields, own, (RSAPublicKey) TestCertificates.PLATFORM.getPublic());
    }

    private static final class Same extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient RandomGenerator numbers;

        Same(String seed) {
            this.numbers = new java.util.Random(Long.parseLong(seed));
        }

        @Override
        public void nextBytes(byte[] bytes) {
            numbers.nextBytes(bytes);
        }

        @Override
        public int nextInt(int bound) {
            return numbers.nextInt(bound);
        }

        @Override
        public int nextInt() {
            return numbers.nextInt();
        }
    }
}
