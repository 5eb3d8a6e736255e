package org.lifepay.gateway.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.money.Money;

class CouponDiscountTest {
    private static CouponDiscount of(CouponDiscount.Type type, long value, @Nullable Long ceiling, long threshold) {
        return new CouponDiscount(type, value, ceiling == null ? null : new Money(ceiling), new Money(threshold));
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED, 500, , 0, 888, 500",
        "FIXED, 500, , 0, 500, 499",
        "FIXED, 500, , 0, 1, 0",
        "FIXED, 500, , 1000, 999, 0",
        "FIXED, 500, , 1000, 1000, 500",
        "PERCENT, 20, , 0, 888, 177",
        "PERCENT, 20, 100, 0, 888, 100",
        "PERCENT, 99, , 0, 100, 99",
        "PERCENT, 10, , 0, 9, 0",
        "PERCENT, 99, , 0, 10000000000000, 9900000000000"
    })
    void it_takes_off_what_it_says_and_leaves_a_fen(
            CouponDiscount.Type type, long value, @Nullable Long ceiling, long threshold, long amount, long off) {
        assertThat(of(type, value, ceiling, threshold).on(new Money(amount))).isEqualTo(new Money(off));
    }

    @Test
    void all_of_an_order_is_no_discount_by_percent() {
        assertThatThrownBy(() -> of(CouponDiscount.Type.PERCENT, 100, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
