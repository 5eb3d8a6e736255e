package org.lifepay.gateway.exchange.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.merchantapi.WireTime;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListpriceLockEndpointTest {
    private static final String PATH = "/foreignExchange/listpriceLock";
    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    private final GatewayServer gateway = new GatewayServer("lifepay.exchange.spread=50");
    private final MerchantProgram shop = new MerchantProgram(gateway);

    ListpriceLockEndpointTest() {
        gateway.clock.advance(Duration.between(gateway.clock.instant(), MONDAY));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Answer lock(String currency) {
        return shop.call(
                PATH,
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("currency", currency)
                        .build());
    }

    @Test
    void a_price_is_the_banks_with_the_spread_and_holds_for_ten_minutes() {
        Fields locked = lock("USD").fields();

        assertThat(locked.text("status")).isEqualTo("SUCCESS");
        assertThat(locked.text("serialNumber"))
                .hasSize(32)
                .endsWith(shop.merchant().digits());
        assertThat(locked.text("currency")).isEqualTo("USD");
        assertThat(locked.text("listprice")).isEqualTo("703.500000");
        assertThat(locked.text("effective")).isEqualTo(WireTime.of(gateway.clock.instant()));
        assertThat(locked.text("validity"))
                .isEqualTo(WireTime.of(gateway.clock.instant().plus(Duration.ofMinutes(10))));
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select bank_price || ' ' || list_price from price_lock where serial_number = ?")
                        .param(locked.text("serialNumber"))
                        .query(String.class)
                        .single())
                .isEqualTo("700000000 703500000");
    }

    @ParameterizedTest
    @CsvSource({"CNY, FIELD_VALUE", "SGD, FIELD_VALUE", "usd, FIELD_VALUE", ", FIELD_MISSING"})
    void a_currency_that_is_not_sold_is_refused(String currency, String code) {
        assertThat(lock(currency).code()).isEqualTo(code);
    }

    @Test
    void a_closed_bank_locks_nothing() {
        gateway.bank.close(true);
        Answer closed = lock("USD");
        gateway.bank.close(false);

        assertThat(closed.code()).isEqualTo("EXCHANGE_CLOSED");
        assertThat(lock("USD").fields().text("status")).isEqualTo("SUCCESS");
    }

    @Test
    void an_unknown_price_is_to_be_asked_again() {
        gateway.bank.loseNextResponse();

        assertThat(lock("JPY").code()).isEqualTo("TRY_AGAIN");
    }

    @Test
    void weekends_are_closed_by_the_terms() {
        gateway.clock.advance(Duration.ofDays(5));
        Answer saturday = lock("USD");
        gateway.clock.advance(Duration.ofDays(2));

        assertThat(saturday.code()).isEqualTo("EXCHANGE_CLOSED");
        assertThat(lock("USD").fields().text("status")).isEqualTo("SUCCESS");
    }
}
