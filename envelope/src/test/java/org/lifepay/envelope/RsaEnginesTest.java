package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.security.Key;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Vectors.Vector;

class RsaEnginesTest {
    private static final List<Key> KEYS = List.of(
            Vectors.privateKey("merchant"),
            Vectors.publicKey("merchant"),
            Vectors.privateKey("platform"),
            Vectors.publicKey("stranger"));

    @Test
    void corretto_loads_on_linux_x86_64() {
        assumeTrue("Linux".equals(System.getProperty("os.name")) && "amd64".equals(System.getProperty("os.arch")));

        assertThat(RsaEngines.corretto()).isPresent();
        assertThat(RsaEngines.best()).isNotNull();
    }

    @Test
    void both_engines_give_the_same_results_for_a_batch() {
        assumeTrue(RsaEngines.corretto().isPresent());
        List<RsaTask> batch = batch(new Random(1), 40);

        List<byte[]> jdk = RsaEngines.jdk().run(batch);
        List<byte[]> corretto = RsaEngines.corretto().orElseThrow().run(batch);

        assertThat(jdk).hasSize(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            assertThat(corretto.get(i)).as("task " + i).hasSize(256).isEqualTo(jdk.get(i));
        }
    }

    @Test
    void each_result_is_the_power_that_plain_arithmetic_gives() {
        List<RsaTask> batch = batch(new Random(2), 8);

        List<byte[]> results = RsaEngines.best().run(batch);

        for (int i = 0; i < batch.size(); i++) {
            assertThat(new BigInteger(1, results.get(i))).isEqualTo(power(batch.get(i)));
        }
    }

    @Test
    void a_private_and_a_public_key_undo_each_other_on_every_engine() {
        byte[] block = block(new Random(3), Vectors.publicKey("platform"));

        for (RsaEngine engine : engines()) {
            byte[] there = engine.run(List.of(new RsaTask(Vectors.publicKey("platform"), block)))
                    .getFirst();
            byte[] back = engine.run(List.of(new RsaTask(Vectors.privateKey("platform"), there)))
                    .getFirst();

            assertThat(back).isEqualTo(block);
        }
    }

    @Test
    void an_empty_batch_gives_nothing_and_extreme_blocks_give_whole_blocks() {
        byte[] one = new byte[256];
        one[255] = 1;
        for (RsaEngine engine : engines()) {
            assertThat(engine.run(List.of())).isEmpty();
            for (Key key : KEYS) {
                assertThat(engine.run(List.of(new RsaTask(key, new byte[256]), new RsaTask(key, one))))
                        .containsExactly(new byte[256], one);
            }
        }
    }

    @Test
    void what_one_engine_seals_the_other_opens() throws Exception {
        Vector vector = Vectors.named("order_alipay_official");
        for (RsaEngine sealing : engines()) {
            for (RsaEngine opening : engines()) {
                SealedMessage sealedMessage = new Envelope(sealing, new SecureRandom())
                        .seal(vector.payload(), vector.signer(), vector.recipientKey());

                OpenedMessage openedMessage = new Envelope(opening, new SecureRandom())
                        .open(sealedMessage, List.of(vector.recipient()), List.of(vector.signerKey()));

                assertThat(openedMessage.fields()).isEqualTo(vector.payload());
            }
        }
    }

    private static List<RsaEngine> engines() {
        List<RsaEngine> engines = new ArrayList<>(List.of(RsaEngines.jdk()));
        RsaEngines.corretto().ifPresent(engines::add);
        return engines;
    }

    private static List<RsaTask> batch(Random random, int size) {
        List<RsaTask> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Key key = KEYS.get(i % KEYS.size());
            batch.add(new RsaTask(key, block(random, (RSAKey) key)));
        }
        return batch;
    }

    private static byte[] block(Random random, RSAKey key) {
        byte[] block = new byte[256];
        byte[] number = new BigInteger(2048, random).mod(key.getModulus()).toByteArray();
        int length = Math.min(number.length, 256);
        System.arraycopy(number, number.length - length, block, 256 - length, length);
        return block;
    }

    private static BigInteger power(RsaTask task) {
        BigInteger exponent = task.key() instanceof java.security.interfaces.RSAPublicKey open
                ? open.getPublicExponent()
                : ((java.security.interfaces.RSAPrivateKey) task.key()).getPrivateExponent();
        return new BigInteger(1, task.block()).modPow(exponent, ((RSAKey) task.key()).getModulus());
    }
}
