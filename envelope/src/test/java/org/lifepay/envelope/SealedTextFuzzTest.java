package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random texts inside a right envelope. The first tier runs the examples, the second a bounded number of others; {@code mvn -pl envelope test
 * -Dfuzz.skip=false -Dfuzz.runs=0 -Dtest=SealedTextFuzzTest} goes on until it finds something or is stopped. One class has one
 * fuzz test, because Jazzer runs one in a JVM.
 */
class SealedTextFuzzTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<PrivateKey> RECIPIENTS = List.of(Vectors.privateKey("platform"));
    private static final List<RSAPublicKey> SENDERS =
            List.of(Vectors.publicKey("merchant"), Vectors.publicKey("platform"));

    static Stream<Arguments> payloads() {
        return Vectors.all().stream()
                .map(vector ->
                        Arguments.of((Object) vector.text("plaintext_json").getBytes(StandardCharsets.UTF_8)));
    }

    /** The key is known to the sender, so any text can be sent; RSA is left out, so it is quick. */
    @MethodSource("payloads")
    @FuzzTest
    void any_text_under_a_right_key_is_refused_unless_it_was_signed(byte[] plain) {
        if (plain == null) {
            return;
        }
        byte[] block = OnlinePayV3Suite.keyBlock(Forge.KEY, 256, RANDOM);
        RsaEngine engine = tasks -> new ArrayList<>(Collections.nCopies(tasks.size(), block));
        String data = Base64.getEncoder().encodeToString(OnlinePayV3Suite.encrypt(Forge.KEY, plain));

        try {
            new Envelope(engine, RANDOM).open(new SealedMessage("", data), RECIPIENTS, SENDERS);
            fail("an envelope without a right signature was opened");
        } catch (EnvelopeException expected) {
            assertThat(expected).hasNoCause();
        }
    }
}
