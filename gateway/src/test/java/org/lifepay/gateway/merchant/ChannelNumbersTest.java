package org.lifepay.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.GatewayFixture;

class ChannelNumbersTest {
    private static final MerchantId SHOP = new MerchantId("890000593");
    private final ChannelNumbers numbers = new ChannelNumbers(key(1));

    @Test
    void one_request_has_one_number_for_ever() {
        assertThat(numbers.ofOrder(SHOP, "order-1")).isEqualTo(new ChannelNumbers(key(1)).ofOrder(SHOP, "order-1"));
        // written down once: should this fail, repeats no longer meet what was sent before
        assertThat(numbers.ofOrder(SHOP, "order-1")).isEqualTo("2b060c4bb15ca379ddc1934890000593");
        assertThat(numbers.ofRefund(SHOP, "order-1")).isEqualTo("817a0ed5bafb36fb82b246e890000593");
    }

    @Test
    void merchants_kinds_requests_and_keys_give_other_numbers() {
        assertThat(new String[] {
                    numbers.ofOrder(SHOP, "order-1"),
                    numbers.ofOrder(SHOP, "order-2"),
                    numbers.ofRefund(SHOP, "order-1"),
                    numbers.ofOrder(new MerchantId("890000594"), "order-1"),
                    new ChannelNumbers(key(2)).ofOrder(SHOP, "order-1")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void a_number_names_its_merchant() {
        assertThat(Ids.merchantOf(numbers.ofOrder(SHOP, "order-1"))).contains(SHOP);
        assertThat(Ids.merchantOf(numbers.ofRefund(SHOP, "退款-1"))).contains(SHOP);
    }

    @Test
    void a_short_key_or_another_file_is_refused_without_being_quoted(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "secret");

        assertThatIllegalArgumentException().isThrownBy(() -> new ChannelNumbers(new byte[31]));
        assertThatIllegalStateException()
                .isThrownBy(() -> ChannelNumbers.load(file))
                .withMessageContaining("number-key-file")
                .withMessageNotContaining("secret");
    }

    @Test
    void a_gateway_does_not_start_with_another_key_than_its_database_was_used_with() {
        try (GatewayFixture bench = new GatewayFixture()) {
            NumberKeyCheck same = new NumberKeyCheck(
                    GatewayFixture.NUMBERS, bench.bean(NumberKeyTable.class), bench.bean(Clock.class));
            NumberKeyCheck other =
                    new NumberKeyCheck(numbers, bench.bean(NumberKeyTable.class), bench.bean(Clock.class));

            same.afterPropertiesSet();
            assertThatIllegalStateException()
                    .isThrownBy(other::afterPropertiesSet)
                    .withMessageContaining("number-key-file");
        }
    }

    private static byte[] key(int filledWith) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filledWith);
        return key;
    }
}
