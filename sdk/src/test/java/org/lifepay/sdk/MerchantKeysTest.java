package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantKeysTest {
    private static final String PASSWORD = new String(Vectors.PASSWORD);

    @TempDir
    Path folder;

    @BeforeEach
    void savePlatform() throws Exception {
        Files.write(folder.resolve("platform.cer"), Vectors.certificateFile("platform"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant.pfx", "merchant-890000593.pfx"})
    void a_folder_is_read_with_the_names_that_the_browser_and_the_command_line_save(String name) throws Exception {
        save(name);

        MerchantKeys keys = MerchantKeys.readFolder(folder, PASSWORD);

        assertThat(keys.merchantId()).isEqualTo(Vectors.MERCHANT_ID);
        assertThat(keys.currentPlatform()).isEqualTo(Vectors.publicKey("platform"));
    }

    @Test
    void a_folder_with_none_or_two_key_files_is_not_guessed_at() throws Exception {
        assertThatThrownBy(() -> MerchantKeys.readFolder(folder, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must hold one merchant.pfx or merchant-*.pfx, not 0");
        save("merchant.pfx");
        save("merchant-890000593.pfx");

        assertThatThrownBy(() -> MerchantKeys.readFolder(folder, PASSWORD)).hasMessageContaining("not 2");
        assertThatThrownBy(() -> MerchantKeys.readFolder(folder.resolve("nowhere"), PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void a_client_takes_the_merchant_number_from_the_certificate() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> {
            assertThat(request.text("merchantId")).isEqualTo(Vectors.MERCHANT_ID);
            return LifepayClientTest.echo(request)
                    .put("serialNumber", "8001")
                    .put("status", "INIT")
                    .put("orderAmount", 1)
                    .put("orderCurrency", "CNY")
                    .build();
        })) {
            MerchantKeys keys = Vectors.merchantKeys();
            LifepayClient client = LifepayClient.builder(platform.server().url(), keys.merchantId(), keys)
                    .build();

            assertThat(client.query("A-1").serialNumber()).isEqualTo("8001");
        }
    }

    @Test
    void keys_without_a_certificate_name_no_merchant() {
        MerchantKeys keys = MerchantKeys.of(Vectors.pair("merchant").privateKey(), Vectors.publicKey("platform"));

        assertThatThrownBy(keys::merchantId)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pass the number itself to LifepayClient.builder");
    }

    private void save(String name) throws Exception {
        Files.write(folder.resolve(name), Vectors.file("merchant", "pfx_aes256_base64"));
    }
}
