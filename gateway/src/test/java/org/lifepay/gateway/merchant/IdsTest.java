package org.lifepay.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.MutableClock;

class IdsTest {
    private static final MerchantId SHOP = new MerchantId("890000593");
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
    private final Ids ids = new Ids(clock, new SecureRandom());

    @Test
    void a_number_is_never_given_twice_and_always_grows_while_time_stands_still() {
        long before = ids.next();
        for (int i = 0; i < 100_000; i++) {
            long next = ids.next();
            assertThat(next).isGreaterThan(before);
            before = next;
        }
    }

    @Test
    void numbers_grow_even_when_the_clock_is_set_back() {
        long before = ids.next();
        clock.advance(Duration.ofHours(-1));

        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void many_threads_never_get_the_same_number() throws InterruptedException {
        Set<Long> given = ConcurrentHashMap.newKeySet();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        given.add(ids.next());
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(given).hasSize(40_000);
    }

    @Test
    void two_gateways_in_the_same_millisecond_hardly_meet() {
        RandomGenerator random = new SecureRandom();
        Set<Long> given = ConcurrentHashMap.newKeySet();
        for (int gateway = 0; gateway < 50; gateway++) {
            given.add(new Ids(clock, random).next());
        }

        assertThat(given).hasSizeGreaterThan(45);
    }

    @Test
    void a_public_id_has_32_hex_characters_and_leads_back_to_its_merchant() {
        for (int i = 0; i < 1_000; i++) {
            String id = ids.publicId(SHOP);

            assertThat(id).matches("[0-9a-f]{32}");
            assertThat(Ids.merchantOf(id)).contains(SHOP);
        }
    }

    @Test
    void no_public_id_comes_twice() {
        Set<String> given = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 20_000; i++) {
            given.add(ids.publicId(SHOP));
        }

        assertThat(given).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "890000593", "0123456789abcdef0123456abcdefabc", "0123456789abcdef012345689000059 "})
    void a_text_that_is_no_public_id_has_no_merchant(String text) {
        assertThat(Ids.merchantOf(text)).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"89000059", "8900005930", "89000059a", "８９００００５９３", " 90000593", "890000593\n", "-90000593"})
    void a_merchant_number_is_nine_digits_and_nothing_else(String text) {
        assertThat(MerchantId.parse(text)).isEmpty();
        if (text != null) {
            assertThatIllegalArgumentException().isThrownBy(() -> new MerchantId(text));
        }
    }

    @Test
    void a_merchant_number_reads_as_it_was_written() {
        assertThat(MerchantId.parse("000000001")).contains(new MerchantId("000000001"));
        assertThat(SHOP).hasToString("890000593");
    }
}
