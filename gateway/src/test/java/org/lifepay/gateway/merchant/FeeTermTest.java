package org.lifepay.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.money.Money;

class FeeTermTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final String SCAN = "SCANCODE-ALI_PAY-P2P";
    private static final String PC = "ALIPAY-PC-P2P";

    @ParameterizedTest
    @CsvSource({
        // received, rate, fixed, minimum, maximum, fee
        "888, 60, 0, , , 5",
        "750, 60, 0, , , 5", // 4.5 fen
        "749, 60, 0, , , 4",
        "888, 0, 0, , , 0",
        "888, 0, 20, , , 20",
        "888, 60, 20, , , 25",
        "888, 60, 0, 8, , 8",
        "100000, 60, 0, 8, 500, 500",
        "100000, 60, 20, , 500, 500",
        "5, 60, 0, 8, , 5",
        "5, 60, 20, , , 5",
        "1, 10000, 0, , , 1",
        "10000000000000, 10000, 0, , , 10000000000000"
    })
    void a_fee(long received, int rate, long fixed, Long minimum, Long maximum, long fee) {
        assertThat(term(2, null, rate, fixed, minimum, maximum, NOON).of(new Money(received)))
                .isEqualTo(new Money(fee));
    }

    @Test
    void a_fee_is_within_what_was_received_and_grows_with_it() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            long minimum = 1L + random.nextInt(100);
            FeeTerm term = term(
                    2, null, random.nextInt(10_001), random.nextInt(300), minimum, minimum + random.nextInt(900), NOON);
            long received = random.nextInt(1_000_000);

            long fee = term.of(new Money(received)).fen();

            assertThat(fee).isBetween(Math.min(received, minimum), received);
            assertThat(term.of(new Money(received + 1)).fen()).isGreaterThanOrEqualTo(fee);
        }
    }

    @Test
    void the_terms_of_the_mode_come_before_those_of_all_and_the_last_begun_counts() {
        FeeSchedule schedule = new FeeSchedule(List.of(
                FeeTerm.first(60),
                term(2, SCAN, 38, 0, null, null, NOON),
                term(3, null, 55, 0, null, null, NOON.plusSeconds(60)),
                term(4, null, 50, 0, null, null, NOON.plusSeconds(30)),
                ended(5, SCAN, NOON.plusSeconds(90))));

        assertThat(version(schedule, SCAN, -1)).isEqualTo(1);
        assertThat(version(schedule, SCAN, 0)).isEqualTo(2);
        assertThat(version(schedule, PC, 0)).isEqualTo(1);
        assertThat(version(schedule, PC, 30)).isEqualTo(4);
        assertThat(version(schedule, PC, 60)).isEqualTo(3);
        assertThat(version(schedule, SCAN, 89)).isEqualTo(2);
        assertThat(version(schedule, SCAN, 90)).isEqualTo(3);
        assertThat(schedule.feeOn(new Money(10_000), SCAN, NOON)).isEqualTo(new PaymentFee(38, 2, new Money(38)));
    }

    @Test
    void terms_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> term(2, null, 10_001, 0, null, null, NOON)).hasMessageContaining("100 percent");
        assertThatThrownBy(() -> term(2, null, -1, 0, null, null, NOON)).hasMessageContaining("100 percent");
        assertThatThrownBy(() -> term(2, null, 60, 0, 9L, 8L, NOON)).hasMessageContaining("maximum");
        assertThatThrownBy(() -> ended(2, null, NOON)).hasMessageContaining("all modes");
    }

    private static int version(FeeSchedule schedule, String mode, long seconds) {
        return schedule.inForce(mode, NOON.plusSeconds(seconds)).version();
    }

    private static FeeTerm term(
            int version, String mode, int rate, long fixed, Long minimum, Long maximum, Instant from) {
        return new FeeTerm(
                version,
                Optional.ofNullable(mode),
                false,
                rate,
                new Money(fixed),
                Optional.ofNullable(minimum).map(Money::new),
                Optional.ofNullable(maximum).map(Money::new),
                false,
                from,
                NOON,
                Optional.of("li"));
    }

    private static FeeTerm ended(int version, String mode, Instant from) {
        return new FeeTerm(
                version,
                Optional.ofNullable(mode),
                true,
                0,
                Money.ZERO,
                Optional.empty(),
                Optional.empty(),
                false,
                from,
                NOON,
                Optional.of("li"));
    }
}
