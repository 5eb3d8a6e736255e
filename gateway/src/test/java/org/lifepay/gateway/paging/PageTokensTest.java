package org.lifepay.gateway.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

class PageTokensTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final Cursor PLACE = new Cursor(Instant.parse("2026-03-01T02:00:00.123456Z"), -42);
    private static final Page<String> PAGE = new Page<>(List.of(), Optional.of(PLACE), Optional.of(PLACE));
    private static final ListCriteria ALL = ListCriteria.of(GatewayFixture.SHOP).build();

    private final PageTokens keys = keys();
    private final String key = keys.next("orders", ALL, PAGE).orElseThrow();

    @Test
    void a_page_key_leads_back_to_its_position_at_every_gateway() {
        assertThat(key).hasSize(PageTokens.LENGTH).matches("[A-Za-z0-9_-]+");
        assertThat(keys().decode("orders", ALL, key, 7)).contains(PageRequest.after(PLACE, 7));
    }

    /** It may be of a row of a store that the reader does not see. */
    @Test
    void neither_the_time_nor_the_id_of_its_position_can_be_read() {
        byte[] token = Base64.getUrlDecoder().decode(key);
        byte[] micros = ByteBuffer.allocate(8)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, PLACE.at()))
                .array();

        assertThat(Arrays.copyOf(token, 4)).isNotEqualTo(Arrays.copyOf(micros, 4));
        assertThat(Arrays.copyOfRange(token, 8, 16))
                .isNotEqualTo(ByteBuffer.allocate(8).putLong(PLACE.id()).array());
    }

    @Test
    void the_page_before_has_a_key_of_its_own() {
        String before = keys.previous("orders", ALL, PAGE).orElseThrow();

        assertThat(before).isNotEqualTo(key);
        assertThat(keys().decode("orders", ALL, before, 7)).contains(PageRequest.before(PLACE, 7));
        assertThat(keys.next("orders", ALL, Page.empty())).isEmpty();
        assertThat(keys.previous("orders", ALL, Page.empty())).isEmpty();
    }

    @Test
    void it_is_good_for_one_merchant_one_list_and_the_same_criteria() {
        assertThat(read("orders", ListCriteria.of(OTHER))).isEmpty();
        assertThat(read("orders", ListCriteria.of(null))).isEmpty();
        assertThat(read("refunds", ListCriteria.of(GatewayFixture.SHOP))).isEmpty();
        for (ListCriteria.Builder other : List.of(
                all().number("1"),
                all().timeField(TimeField.ENDED),
                all().period(new Period(Period.ALWAYS.from(), PLACE.at())),
                all().status("SUCCESS"),
                all().amounts(new Money(1), null),
                all().amounts(null, new Money(1)),
                all().sort(SortOrder.OLDEST_FIRST),
                all().further("mode", "CASHIER"))) {
            assertThat(read("orders", other)).as("%s", other.build()).isEmpty();
        }
        assertThat(read("orders", all())).isPresent();
    }

    private Optional<PageRequest> read(String list, ListCriteria.Builder criteria) {
        return keys.decode(list, criteria.build(), key, 20);
    }

    private static ListCriteria.Builder all() {
        return ListCriteria.of(GatewayFixture.SHOP);
    }

    @Test
    void a_change_of_any_character_makes_it_worthless() {
        List<String> forged = IntStream.range(0, key.length())
                .boxed()
                .flatMap(at ->
                        "AB_z".chars().mapToObj(other -> key.substring(0, at) + (char) other + key.substring(at + 1)))
                .filter(text -> !text.equals(key))
                .toList();

        assertThat(forged)
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        text -> assertThat(keys.decode("orders", ALL, text, 20)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "=", "AAAA", "no base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ä"})
    void what_never_was_a_page_key_is_none(String text) {
        assertThat(keys.decode("orders", ALL, text, 20)).isEmpty();
        assertThat(keys.decode("orders", ALL, key + text + "=", 20)).isEmpty();
    }

    private static PageTokens keys() {
        return new PageTokens(new PlatformKey(
                TestCertificates.PLATFORM.getPrivate(),
                TestCertificates.of(TestCertificates.PLATFORM, "platform", GatewayFixture.START)));
    }
}
