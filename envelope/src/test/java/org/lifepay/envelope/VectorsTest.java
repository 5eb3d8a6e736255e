package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.envelope.Vectors.Vector;

class VectorsTest {
    static final List<Vector> VECTORS = Vectors.all();

    @Test
    void there_are_twelve_worked_examples() {
        assertThat(VECTORS).hasSize(12);
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void the_canonical_string_is_the_example_s(Vector vector) throws Exception {
        String canonical = CanonicalString.of(vector.payload());

        assertThat(canonical).isEqualTo(vector.text("canonical"));
        byte[] utf8 = canonical.getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(utf8)).isEqualTo(vector.text("canonical_utf8_hex"));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(utf8)))
                .isEqualTo(vector.text("sha1_hex"));
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void the_sealed_message_of_the_example_opens(Vector vector) throws Exception {
        OpenedMessage openedMessage =
                Vectors.envelope().open(vector.sealed(), List.of(vector.recipient()), List.of(vector.signerKey()));

        assertThat(openedMessage.fields()).isEqualTo(vector.payload());
        assertThat(openedMessage.sender()).isEqualTo(vector.signerKey());
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void sealing_the_example_s_payload_gives_its_hmac(Vector vector) throws Exception {
        SealedMessage sealedMessage = Vectors.envelope().seal(vector.payload(), vector.signer(), vector.recipientKey());

        Fields plain = decryptWithJdkOnly(sealedMessage, vector);
        assertThat(plain.text("hmac")).isEqualTo(vector.text("hmac")).hasSize(344);
        assertThat(plain.without("hmac")).isEqualTo(vector.payload());
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void what_we_seal_any_java_program_can_verify(Vector vector) throws Exception {
        SealedMessage sealedMessage = Vectors.envelope().seal(vector.payload(), vector.signer(), vector.recipientKey());

        String hmac =
                Objects.requireNonNull(decryptWithJdkOnly(sealedMessage, vector).text("hmac"));
        Signature signature = Signature.getInstance("MD5withRSA");
        signature.initVerify(vector.signerKey());
        signature.update(MessageDigest.getInstance("SHA-1")
                .digest(vector.text("canonical").getBytes(StandardCharsets.UTF_8)));
        assertThat(signature.verify(Base64.getDecoder().decode(hmac))).isTrue();
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void the_cipher_text_is_the_example_s_byte_for_byte(Vector vector) {
        byte[] key = vector.text("aes_key").getBytes(StandardCharsets.US_ASCII);
        byte[] plain = vector.text("plaintext_json").getBytes(StandardCharsets.UTF_8);

        byte[] data = OnlinePayV3Suite.encrypt(key, plain);

        assertThat(Base64.getEncoder().encodeToString(data)).isEqualTo(vector.text("data"));
        assertThat(new SealedMessage("", vector.text("data")).jsonBody()).isEqualTo(vector.text("response_body"));
    }

    static Stream<Arguments> clients() {
        return VECTORS.stream()
                .flatMap(vector -> vector.perClient().entrySet().stream()
                        // the examples' PHP stand-in writes Python's notation where PHP writes "Array"
                        .map(client -> Arguments.of(
                                vector, client.getKey(), client.getValue().replaceAll("\\{[^}]*}", "Array"))));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_client_that_deviates_is_understood(Vector vector, String client, String canonical) throws Exception {
        SealedMessage sealedMessage = Forge.seal(vector.payload(), canonical, vector.signer(), vector.recipientKey());

        OpenedMessage openedMessage =
                Vectors.envelope().open(sealedMessage, List.of(vector.recipient()), List.of(vector.signerKey()));

        assertThat(openedMessage.fields()).as(client).isEqualTo(vector.payload());
    }

    @Test
    void a_data_key_is_sixteen_letters_and_digits() throws Exception {
        Vector vector = VECTORS.getFirst();

        for (int i = 0; i < 20; i++) {
            SealedMessage sealedMessage =
                    Vectors.envelope().seal(vector.payload(), vector.signer(), vector.recipientKey());

            assertThat(new String(dataKey(sealedMessage, vector), StandardCharsets.US_ASCII))
                    .matches("[A-Za-z0-9]{16}");
        }
    }

    private static Fields decryptWithJdkOnly(SealedMessage sealedMessage, Vector vector) throws Exception {
        Cipher aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(dataKey(sealedMessage, vector), "AES"));
        return Fields.parse(aes.doFinal(Base64.getDecoder().decode(sealedMessage.data())));
    }

    private static byte[] dataKey(SealedMessage sealedMessage, Vector vector) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.DECRYPT_MODE, vector.recipient());
        return rsa.doFinal(Base64.getDecoder().decode(sealedMessage.encryptKey()));
    }
}
