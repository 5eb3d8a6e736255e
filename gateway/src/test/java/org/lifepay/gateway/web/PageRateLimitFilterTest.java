package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.merchant.MerchantSettings;
import org.lifepay.gateway.settings.AdjustedSettings;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageRateLimitFilterTest {
    private final MutableClock clock = new MutableClock(GatewayFixture.START);
    private final PageRateLimitFilter filter = new PageRateLimitFilter(
            new PageSettings(6),
            new AdjustedSettings(),
            new CallerAddress(new MerchantSettings("10.0.0.1")),
            new SimpleMeterRegistry(),
            clock);

    @ParameterizedTest
    @ValueSource(strings = {"/receipt/index/1", "/console", "/admin/merchants", "/access/sign-in"})
    void a_client_that_asks_for_pages_without_a_pause_is_asked_to_come_again(String path) throws Exception {
        assertThat(served(path, "192.0.2.1")).isEqualTo(6);

        MockHttpServletResponse refused = get(path, "192.0.2.1");

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        clock.advance(Duration.ofSeconds(10));
        assertThat(get(path, "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void other_clients_are_served() throws Exception {
        served("/console", "192.0.2.1");

        assertThat(served("/console", "192.0.2.2")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/onlinePay/order", "/onlinePay", "/alipay/notice/890000593"})
    void programs_are_not_counted(String path) throws Exception {
        served("/console", "192.0.2.1");

        assertThat(get(path, "192.0.2.1").getStatus()).isEqualTo(200);
    }

    private int served(String path, String client) throws Exception {
        int served = 0;
        while (get(path, client).getStatus() == 200) {
            served++;
        }
        return served;
    }

    private MockHttpServletResponse get(String path, String client) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", client);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
