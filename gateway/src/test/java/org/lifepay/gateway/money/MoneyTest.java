package org.lifepay.gateway.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"0.01, 1", "8.88, 888", "8.8, 880", "8, 800", "0, 0", "100000000000.00, 10000000000000"})
    void yuan_are_read_to_the_fen(String yuan, long fen) {
        assertThat(Money.ofYuan(yuan)).isEqualTo(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.881", "-1", "", " 8", "8,88", "NaN", "0x10", "1e1000000000", "92233720368547758.08"})
    void yuan_that_are_no_exact_amount_are_refused(String yuan) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofYuan(yuan));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "5, 0.05", "888, 8.88", "10000000000000, 100000000000.00"})
    void yuan_are_written_with_two_decimals(long fen, String yuan) {
        assertThat(new Money(fen).yuan()).isEqualTo(yuan);
    }

    @Test
    void no_amount_is_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1).minus(new Money(2)));
    }

    @Test
    void a_sum_that_does_not_fit_is_a_surprise_and_not_another_amount() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void amounts_add_subtract_and_compare() {
        assertThat(new Money(5).plus(new Money(7))).isEqualTo(new Money(12));
        assertThat(new Money(7).minus(new Money(5))).isEqualTo(new Money(2));
        assertThat(new Money(7)).isGreaterThan(new Money(5));
    }
}
