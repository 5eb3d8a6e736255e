package org.lifepay.gateway.exchange.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.money.Money;

class ListPriceTest {
    @ParameterizedTest
    @CsvSource({
        "622.19, USD, 10000, 62219", // 100 dollars
        "622.190001, USD, 10000, 62220", // up to the fen
        "622.19, USD, 1, 7",
        "4.812, JPY, 50000, 2406", // 500 yen
        "0.000001, USD, 1, 1"
    })
    void what_is_paid_is_rounded_up_to_the_fen(String price, ForeignCurrency currency, long hundredths, long fen) {
        assertThat(ListPrice.of(price).cost(new ForeignAmount(currency, hundredths)))
                .isEqualTo(new Money(fen));
    }

    @ParameterizedTest
    @CsvSource({"622.19, USD, 62219, 10000", "622.19, USD, 62218, 9999", "4.812, JPY, 2410, 50000"})
    void what_is_bought_is_rounded_down_to_what_exists(
            String price, ForeignCurrency currency, long fen, long hundredths) {
        assertThat(ListPrice.of(price).bought(new Money(fen), currency))
                .contains(new ForeignAmount(currency, hundredths));
    }

    @Test
    void money_that_buys_nothing_buys_nothing() {
        assertThat(ListPrice.of("4.812").bought(new Money(4), ForeignCurrency.JPY))
                .isEmpty();
        assertThat(ListPrice.of("700").bought(Money.ZERO, ForeignCurrency.USD)).isEmpty();
    }

    @Test
    void what_is_bought_never_costs_more_than_the_money_and_one_step_more_would() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            ListPrice price = new ListPrice(random.nextLong(1_000_000, 2_000_000_000));
            ForeignCurrency currency = ForeignCurrency.values()[random.nextInt(ForeignCurrency.values().length)];
            Money money = new Money(random.nextLong(10_000, 10_000_000_000_000L));

            ForeignAmount bought = price.bought(money, currency).orElseThrow();
            ForeignAmount more = new ForeignAmount(currency, bought.hundredths() + currency.step());

            assertThat(price.cost(bought)).isLessThanOrEqualTo(money);
            assertThat(price.cost(more)).isGreaterThan(money);
        }
    }

    @Test
    void the_spread_is_added_and_rounded_up() {
        assertThat(ListPrice.of("622.19").plus(50).text()).isEqualTo("625.300950");
        assertThat(ListPrice.of("0.000001").plus(1).text()).isEqualTo("0.000002");
        assertThat(ListPrice.of("622.19").plus(0).text()).isEqualTo("622.190000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0000001", "x", "1000001"})
    void what_is_no_price_is_refused(String text) {
        assertThatThrownBy(() -> ListPrice.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_amount_of_yen_is_a_multiple_of_a_hundred_and_shown_without_decimals() {
        assertThatThrownBy(() -> new ForeignAmount(ForeignCurrency.JPY, 50_050))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ForeignAmount(ForeignCurrency.JPY, 50_000).text()).isEqualTo("JPY 500");
        assertThat(new ForeignAmount(ForeignCurrency.USD, 50_050).text()).isEqualTo("USD 500.50");
    }
}
