package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.envelope.Vectors.Vector;

/** Whatever is wrong with an envelope, the answer and the work before it are one and the same. */
class UniformFailureTest {
    private static final Vector GOOD = Vectors.named("order_alipay_official");

    static Map<String, SealedMessage> bad() throws Exception {
        Map<String, SealedMessage> bad = new LinkedHashMap<>();
        String key = GOOD.sealed().encryptKey();
        String data = GOOD.sealed().data();
        byte[] keyBytes = Base64.getDecoder().decode(key);
        byte[] dataBytes = Base64.getDecoder().decode(data);
        byte[] plain = GOOD.text("plaintext_json").getBytes(StandardCharsets.UTF_8);

        bad.put("bad base64 in the key", new SealedMessage("%" + key.substring(1), data));
        bad.put("bad base64 in the data", new SealedMessage(key, "%" + data.substring(1)));
        bad.put("no key", new SealedMessage("", data));
        bad.put("no data", new SealedMessage(key, ""));
        bad.put("a short key", new SealedMessage(base64(Arrays.copyOf(keyBytes, 255)), data));
        bad.put("a long key", new SealedMessage(base64(Arrays.copyOf(keyBytes, 257)), data));
        bad.put("a key above the modulus", new SealedMessage(base64(ones()), data));
        bad.put("a key of zeros", new SealedMessage(base64(new byte[256]), data));
        bad.put(
                "a key for another recipient",
                new SealedMessage(Forge.wrap(Forge.KEY, Vectors.publicKey("stranger")), data));
        bad.put("another key", new SealedMessage(Forge.wrap(sixteen("another key here"), GOOD.recipientKey()), data));
        bad.put(
                "a key too short",
                new SealedMessage(Forge.wrap(sixteen("fifteen chars.."), GOOD.recipientKey()), data));
        for (int place : new int[] {0, 1, 2, 100, 239}) {
            bad.put("a forged key block, byte " + place, new SealedMessage(forgedBlock(place), data));
        }
        bad.put(
                "data cut within a block",
                new SealedMessage(key, base64(Arrays.copyOf(dataBytes, dataBytes.length - 1))));
        bad.put("data cut by a block", new SealedMessage(key, base64(Arrays.copyOf(dataBytes, dataBytes.length - 16))));
        bad.put("data with a block changed", new SealedMessage(key, base64(changed(dataBytes, 40))));
        bad.put(
                "data with its padding changed",
                new SealedMessage(key, base64(changed(dataBytes, dataBytes.length - 1))));
        bad.put("data without padding", Forge.encryptUnpadded(blocks(plain), GOOD.recipientKey()));
        bad.put("text that is no JSON", Forge.encrypt(sixteen("no JSON at all.."), GOOD.recipientKey()));
        bad.put("no hmac", encrypted(GOOD.payload()));
        bad.put("an empty hmac", encrypted(GOOD.payload().with("hmac", "")));
        bad.put("an hmac that is no base64", encrypted(GOOD.payload().with("hmac", "%%%%")));
        bad.put("an hmac of zeros", encrypted(GOOD.payload().with("hmac", base64(new byte[256]))));
        bad.put(
                "another message's hmac",
                encrypted(
                        GOOD.payload().with("hmac", Vectors.named("query_flat").text("hmac"))));
        bad.put(
                "a stranger's hmac",
                encrypted(GOOD.payload()
                        .with("hmac", Forge.sign(GOOD.text("canonical"), Vectors.privateKey("stranger")))));
        bad.put(
                "SHA1withRSA in place of MD5withRSA",
                encrypted(GOOD.payload().with("hmac", GOOD.text("reference_only_sha1WithRSA_over_canonical"))));
        bad.put(
                "a changed amount",
                encrypted(GOOD.payload().with("orderAmount", "2").with("hmac", GOOD.text("hmac"))));
        bad.put("a member more", encrypted(GOOD.payload().with("zz", "1").with("hmac", GOOD.text("hmac"))));
        bad.put(
                "a reply played back as a request",
                Vectors.named("response_redirect").sealed());
        return bad;
    }

    static List<Map.Entry<String, SealedMessage>> eachBad() throws Exception {
        return new ArrayList<>(bad().entrySet());
    }

    @ParameterizedTest
    @MethodSource("eachBad")
    void it_is_refused_without_a_word_why(Map.Entry<String, SealedMessage> bad) {
        EnvelopeException refusal = refusal(Vectors.envelope(), bad.getValue());

        assertThat(refusal).hasMessage("the envelope could not be opened").hasNoCause();
        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal.getSuppressed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("eachBad")
    void it_costs_the_same_rsa_work_as_a_good_one(Map.Entry<String, SealedMessage> bad) throws Exception {
        CountingEngine good = new CountingEngine();
        new Envelope(good, new SecureRandom())
                .open(GOOD.sealed(), List.of(GOOD.recipient()), List.of(GOOD.signerKey()));
        CountingEngine counting = new CountingEngine();

        refusal(new Envelope(counting, new SecureRandom()), bad.getValue());

        assertThat(counting.work).isEqualTo(good.work);
    }

    @Test
    void the_examples_that_are_made_bad_are_good_before() {
        assertThatCode(() ->
                        Vectors.envelope().open(GOOD.sealed(), List.of(GOOD.recipient()), List.of(GOOD.signerKey())))
                .doesNotThrowAnyException();
        assertThatCode(() -> Vectors.envelope()
                        .open(
                                encrypted(GOOD.payload().with("hmac", GOOD.text("hmac"))),
                                List.of(GOOD.recipient()),
                                List.of(GOOD.signerKey())))
                .doesNotThrowAnyException();
    }

    @Test
    void each_of_several_valid_keys_opens_and_verifies() throws Exception {
        OpenedMessage openedMessage = Vectors.envelope()
                .open(
                        GOOD.sealed(),
                        List.of(Vectors.privateKey("stranger"), GOOD.recipient()),
                        List.of(Vectors.publicKey("stranger"), GOOD.signerKey()));

        assertThat(openedMessage.sender()).isEqualTo(GOOD.signerKey());
    }

    @Test
    void without_known_senders_nothing_opens() {
        EnvelopeException refusal = catchThrowableOfType(
                EnvelopeException.class,
                () -> Vectors.envelope().open(GOOD.sealed(), List.of(GOOD.recipient()), List.of()));

        assertThat(refusal).isNotNull();
    }

    private static EnvelopeException refusal(Envelope envelope, SealedMessage sealedMessage) {
        EnvelopeException refusal = catchThrowableOfType(
                EnvelopeException.class,
                () -> envelope.open(sealedMessage, List.of(GOOD.recipient()), List.of(GOOD.signerKey())));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static SealedMessage encrypted(Fields fields) throws Exception {
        return Forge.encrypt(fields.toJson(), GOOD.recipientKey());
    }

    /** A block that is right but for one byte of its frame. */
    private static String forgedBlock(int place) throws Exception {
        byte[] block = OnlinePayV3Suite.keyBlock(Forge.KEY, 256, new SecureRandom());
        byte good = block[place];
        block[place] = switch (place) {
            case 0 -> 1;
            case 1 -> 1;
            case 239 -> 7;
            default -> 0;
        };
        assertThat(block[place]).isNotEqualTo(good);
        return Forge.rawBlock(block, GOOD.recipientKey());
    }

    private static byte[] changed(byte[] bytes, int place) {
        byte[] copy = bytes.clone();
        copy[place] ^= 1;
        return copy;
    }

    private static byte[] blocks(byte[] plain) {
        byte[] whole = Arrays.copyOf(plain, (plain.length / 16 + 1) * 16);
        Arrays.fill(whole, plain.length, whole.length, (byte) ' '); // white space, which JSON would forgive
        return whole;
    }

    private static byte[] ones() {
        byte[] ones = new byte[256];
        Arrays.fill(ones, (byte) 0xff);
        return ones;
    }

    private static byte[] sixteen(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Notes which keys were used, in order; no number is so small that a library could take a short cut. */
    private static final class CountingEngine implements RsaEngine {
        private final List<String> work = new ArrayList<>();

        @Override
        public List<byte[]> run(List<RsaTask> tasks) {
            for (RsaTask task : tasks) {
                work.add(task.key().getClass().getSimpleName());
            }
            return RsaEngines.jdk().run(tasks);
        }
    }
}
