package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.settings.AdjustedSettings;

class CallRateLimiterTest {
    private static final String ORDER = "/onlinePay/order";
    private static final String QUERY = "/onlinePay/query";

    private final MutableClock clock = new MutableClock(GatewayFixture.START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AdjustedSettings adjusted = new AdjustedSettings();
    private final CallRateLimiter limiter = new CallRateLimiter(new MerchantApiSettings(7, 5), adjusted, meters, clock);

    @Test
    void an_adjusted_limit_holds_from_the_next_call_on() {
        assertThat(allowed(standard("600000001"), ORDER)).isEqualTo(5);

        adjusted.replace(Map.of("lifepay.call-limit-per-second", 9, "lifepay.query-limit-per-minute", 2));

        assertThat(allowed(standard("600000001"), ORDER)).isEqualTo(4); // five of the nine are used
        assertThat(allowed(standard("600000001"), QUERY)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDER, "/onlinePay/cancelOrder", "/onlinePay/refund"})
    void what_changes_something_is_limited_by_the_second(String path) {
        assertThat(allowed(standard("600000001"), path)).isEqualTo(5);

        clock.advance(Duration.ofSeconds(1));
        assertThat(allowed(standard("600000001"), path)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                QUERY,
                "/onlinePay/refundQuery",
                "/onlinePay/orders",
                "/onlinePay/refunds",
                "/onlinePay/statement",
                "/onlinePay/notifications/resend"
            })
    void everything_else_is_limited_by_the_minute(String path) {
        assertThat(allowed(standard("600000001"), path)).isEqualTo(7);
        clock.advance(Duration.ofSeconds(59));
        assertThat(allowed(standard("600000001"), path)).isZero();

        clock.advance(Duration.ofSeconds(1));
        assertThat(allowed(standard("600000001"), path)).isEqualTo(7);
    }

    @Test
    void a_merchants_terms_come_before_the_setting() {
        CallLimits limits = new CallLimits(Optional.of(2), Optional.of(3));

        assertThat(allowed(merchant("600000001", limits), ORDER)).isEqualTo(2);
        assertThat(allowed(merchant("600000001", limits), QUERY)).isEqualTo(3);
    }

    @Test
    void neither_other_merchants_nor_other_functions_are_counted() {
        allowed(standard("600000001"), ORDER);

        assertThat(allowed(standard("600000002"), ORDER)).isEqualTo(5);
        assertThat(allowed(standard("600000001"), "/onlinePay/refund")).isEqualTo(5);
    }

    @Test
    void a_refusal_has_the_documented_code_and_is_counted() {
        allowed(standard("600000001"), ORDER);

        assertThatThrownBy(() -> limiter.acquire(standard("600000001"), ORDER))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED))
                .hasMessageContaining("more than 5 calls a second");
        assertThat(meters.get("lifepay.api.rate.limited")
                        .tag("path", ORDER)
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    /** How many calls are let through before the first is refused. */
    private int allowed(Merchant merchant, String path) {
        for (int calls = 0; ; calls++) {
            try {
                limiter.acquire(merchant, path);
            } catch (ApiException e) {
                return calls;
            }
        }
    }

    private static Merchant standard(String id) {
        return merchant(id, CallLimits.STANDARD);
    }

    private static Merchant merchant(String id, CallLimits limits) {
        Terms terms = new Terms(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                false,
                Optional.empty(),
                limits);
        return new Merchant(new MerchantId(id), "Tea House", true, Optional.empty(), terms);
    }
}
