package org.lifepay.gateway.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifepay.gateway.money.Money;

class OrderIncomeTest {
    @Test
    void a_refund_lowers_the_net_amount_and_not_what_was_received() {
        OrderIncome income =
                new OrderIncome(Money.ofYuan("12.34"), Money.ofYuan("2.34"), Money.ofYuan("0.07"), Money.ZERO);

        assertThat(income.received()).isEqualTo(Money.ofYuan("12.34"));
        assertThat(income.net()).isEqualTo(993);
    }

    @Test
    void after_a_full_refund_the_fee_is_left_to_pay() {
        Money paid = Money.ofYuan("12.34");

        assertThat(new OrderIncome(paid, paid, Money.ofYuan("0.07"), Money.ZERO).net())
                .isEqualTo(-7);
    }
}
