package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lifepay.sdk.Money;

/** What is paid on a day can be transferred after the night. */
class BalanceTest {
    private static final String BALANCE = "/transferDomestic/account/availableTransferBalance";
    private static final Duration UNTIL_AFTER_THE_NIGHT =
            Duration.ofHours(28); // beyond three o'clock, whenever it begins

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();

    @Test
    void money_is_available_after_the_night_by_raw_message_and_by_the_sdk() {
        shop.paid(alipay, Shop.newNumber());
        String sameDay = available();
        alipay.advance(UNTIL_AFTER_THE_NIGHT);

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> available().equals("1234"));

        assertThat(sameDay).isEqualTo("0");
        assertThat(shop.client().payouts().availableBalance(Shop.newNumber()).amount())
                .isEqualTo(Money.yuan("12.34"));
    }

    private String available() {
        OpenedAnswer answer = shop.call(BALANCE, shop.number(Shop.newNumber()));
        assertThat(answer.code()).isEmpty();
        return answer.text("availableTransferBalance");
    }
}
