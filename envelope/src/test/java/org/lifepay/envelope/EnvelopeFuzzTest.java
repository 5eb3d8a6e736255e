package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.envelope.Vectors.Vector;

/**
 * Random headers and bodies against the envelope. The first tier runs the examples, the second a bounded number of others; {@code mvn -pl envelope test
 * -Dfuzz.skip=false -Dfuzz.runs=0 -Dtest=EnvelopeFuzzTest} goes on until it finds something or is stopped. One class has one
 * fuzz test, because Jazzer runs one in a JVM.
 */
class EnvelopeFuzzTest {
    private static final Envelope ENVELOPE = new Envelope(RsaEngines.best(), new SecureRandom());
    private static final Vector ORDER = Vectors.named("order_alipay_official");
    private static final List<PrivateKey> RECIPIENTS = List.of(ORDER.recipient());
    private static final List<RSAPublicKey> SENDERS = List.of(ORDER.signerKey());
    private static final List<Fields> SIGNED =
            Vectors.all().stream().map(Vector::payload).toList();

    static Stream<Arguments> envelopes() {
        return Vectors.all().stream()
                .map(vector -> Arguments.of(
                        vector.sealed().encryptKey().getBytes(StandardCharsets.UTF_8),
                        vector.sealed().data().getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("envelopes")
    @FuzzTest
    void any_envelope_opens_to_what_was_signed_or_is_refused(byte[] encryptKey, byte[] data) {
        SealedMessage sealedMessage = new SealedMessage(text(encryptKey), text(data));

        try {
            OpenedMessage openedMessage = ENVELOPE.open(sealedMessage, RECIPIENTS, SENDERS);
            assertThat(SIGNED).contains(openedMessage.fields());
        } catch (EnvelopeException expected) {
            assertThat(expected).hasNoCause();
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(Arrays.copyOf(bytes, bytes.length), StandardCharsets.UTF_8);
    }
}
