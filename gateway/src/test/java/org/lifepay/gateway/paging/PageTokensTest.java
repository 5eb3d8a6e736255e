package org.lifepay.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.merchant.MerchantId;

class PageTokensTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final Cursor PLACE = new Cursor(Instant.parse("2026-03-01T02:00:00.123456Z"), -42);

    private final PageTokens keys = keys();

    @Test
    void a_page_key_leads_back_to_its_position_at_every_gateway() {
        String key = keys.encode(GatewayFixture.SHOP, "all", PLACE);

        assertThat(key).hasSize(PageTokens.LENGTH).matches("[A-Za-z0-9_-]+");
        assertThat(keys().decode(GatewayFixture.SHOP, "all", key)).contains(PLACE);
    }

    @Test
    void it_is_good_for_one_merchant_and_one_question() {
        String key = keys.encode(GatewayFixture.SHOP, "all", PLACE);

        assertThat(keys.decode(OTHER, "all", key)).isEmpty();
        assertThat(keys.decode(GatewayFixture.SHOP, "paid", key)).isEmpty();
    }

    @Test
    void a_change_of_any_character_makes_it_worthless() {
        String key = keys.encode(GatewayFixture.SHOP, "all", PLACE);

        List<String> forged = IntStream.range(0, key.length())
                .boxed()
                .flatMap(at ->
                        "AB_z".chars().mapToObj(other -> key.substring(0, at) + (char) other + key.substring(at + 1)))
                .filter(text -> !text.equals(key))
                .toList();

        assertThat(forged)
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThat(keys.decode(GatewayFixture.SHOP, "all", text))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "=", "AAAA", "no base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ä"})
    void what_never_was_a_page_key_is_none(String text) {
        assertThat(keys.decode(GatewayFixture.SHOP, "all", text)).isEmpty();
        assertThat(keys.decode(GatewayFixture.SHOP, "all", keys.encode(GatewayFixture.SHOP, "all", PLACE) + text + "="))
                .isEmpty();
    }

    private static PageTokens keys() {
        return new PageTokens(new PlatformKey(
                TestCertificates.PLATFORM.getPrivate(),
                TestCertificates.of(TestCertificates.PLATFORM, "platform", GatewayFixture.START)));
    }
}
