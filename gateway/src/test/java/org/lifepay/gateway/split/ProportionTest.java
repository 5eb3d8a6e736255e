package org.lifepay.gateway.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.money.Money;

class ProportionTest {
    @ParameterizedTest
    @CsvSource({
        "300, 0, 888, 0",
        "300, 444, 888, 150",
        "300, 888, 888, 300",
        "1, 443, 888, 0", // 0.4988…
        "1, 444, 888, 1", // a half goes up
        "3, 1, 3, 1",
        "100, 1, 3, 33",
        "100, 2, 3, 67",
        "10000000000000, 9999999999999, 10000000000000, 9999999999999"
    })
    void what_has_to_be_back_is_rounded_half_up(long share, long refunded, long base, long expected) {
        assertThat(Proportion.returned(new Money(share), new Money(refunded), new Money(base)))
                .isEqualTo(new Money(expected));
    }

    @Test
    void however_an_order_is_refunded_nothing_is_returned_twice_and_in_the_end_all_of_it() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            long base = 1L + random.nextInt(10_000);
            Money share = new Money(1 + random.nextInt((int) base));
            long refunded = 0;
            long before = 0;
            while (refunded < base) {
                refunded += 1 + random.nextLong(base - refunded);
                long back = Proportion.returned(share, new Money(refunded), new Money(base))
                        .fen();
                assertThat(back).isBetween(before, share.fen());
                assertThat(Math.abs(2 * (back * base - share.fen() * refunded))).isLessThanOrEqualTo(base);
                before = back;
            }
            assertThat(before).isEqualTo(share.fen());
        }
    }
}
