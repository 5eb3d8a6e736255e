package org.lifepay.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"pfx_3des_base64", "pfx_aes256_base64"})
    void a_pfx_of_either_usual_kind_opens(String kind) throws Exception {
        KeyPairFile pair = KeyFiles.keyPair(Vectors.keyFile("merchant", kind), Vectors.PASSWORD);

        assertThat(KeyFiles.publicKey(pair.certificate())).isEqualTo(Vectors.publicKey("merchant"));
        assertThat(pair.privateKey()).isEqualTo(Vectors.privateKey("merchant"));
    }

    @Test
    void a_pfx_with_rc2_opens_where_java_does_it_and_is_told_from_others() throws Exception {
        byte[] old = Vectors.keyFile("merchant", "pfx_rc2_40_base64");

        KeyPairFile pair = KeyFiles.keyPair(old, Vectors.PASSWORD);

        assertThat(pair.privateKey()).isEqualTo(Vectors.privateKey("merchant"));
        assertThat(KeyFiles.isOutdated(old)).isTrue();
        assertThat(KeyFiles.isOutdated(Vectors.keyFile("merchant", "pfx_3des_base64")))
                .isFalse();
    }

    @Test
    void an_rc2_pfx_that_does_not_open_says_how_to_convert_it() {
        byte[] old = Vectors.keyFile("merchant", "pfx_rc2_40_base64");

        assertThatThrownBy(() -> KeyFiles.keyPair(old, "wrong".toCharArray()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("RC2-40")
                .hasMessageContaining("openssl pkcs12 -legacy -in old.pfx");
    }

    @Test
    void a_wrong_password_and_a_damaged_file_are_said_without_their_content() {
        byte[] good = Vectors.keyFile("merchant", "pfx_aes256_base64");

        for (byte[] file : new byte[][] {good, Arrays.copyOf(good, 100), new byte[0], {1, 2, 3}}) {
            assertThatThrownBy(() -> KeyFiles.keyPair(file, "654321".toCharArray()))
                    .isInstanceOf(KeyFileException.class)
                    .hasMessage("the .pfx could not be read: wrong password or damaged file")
                    .hasNoCause();
        }
    }

    @Test
    void any_damage_to_a_pfx_is_a_key_file_exception_or_harmless() {
        byte[] good = Vectors.keyFile("merchant", "pfx_3des_base64");
        Random random = new Random(7);

        for (int i = 0; i < 200; i++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                KeyFiles.keyPair(damaged, Vectors.PASSWORD);
            } catch (KeyFileException e) {
                assertThat(e).hasMessageNotContaining("123456").hasNoCause();
            }
        }
    }

    @Test
    void a_certificate_is_read_as_der_and_as_pem() throws Exception {
        byte[] der = Vectors.keyFile("platform", "certificate_der_base64");
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";

        assertThat(KeyFiles.certificate(pem.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(KeyFiles.certificate(der));
    }

    @Test
    void what_is_no_certificate_is_said_so() {
        for (byte[] file : new byte[][] {new byte[0], {1, 2, 3}, "hello".getBytes(StandardCharsets.US_ASCII)}) {
            assertThatThrownBy(() -> KeyFiles.certificate(file))
                    .isInstanceOf(KeyFileException.class)
                    .hasMessage("not an X.509 certificate in DER or PEM");
        }
    }
}
