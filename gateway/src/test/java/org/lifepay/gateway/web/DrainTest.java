package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.settings.InvalidSettingsException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DrainTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final List<@Nullable String> meanwhile = new ArrayList<>();

    @Test
    void while_it_drains_requests_are_served_and_their_connections_closed() throws Exception {
        Drain drain = drain(Duration.ofSeconds(6));
        drain.start();
        assertThat(connectionHeader(drain)).isNull();

        drain.stop();

        assertThat(pauses).containsExactly(Duration.ofSeconds(6));
        assertThat(meanwhile).containsExactly("close");
        assertThat(drain.isRunning()).isFalse();
    }

    @Test
    void without_a_time_it_stops_at_once() throws Exception {
        Drain drain = drain(null);
        drain.start();

        drain.stop();

        assertThat(pauses).isEmpty();
        assertThat(connectionHeader(drain)).isNull();
    }

    @Test
    void it_takes_less_time_than_a_stop_may_take() {
        assertThatThrownBy(() -> new DrainSettings(Duration.ofSeconds(16)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("lifepay.drain.time");
    }

    private Drain drain(@Nullable Duration time) {
        List<Drain> self = new ArrayList<>();
        Drain drain = new Drain(new DrainSettings(time), pause -> {
            pauses.add(pause);
            meanwhile.add(connectionHeader(self.getFirst()));
        });
        self.add(drain);
        return drain;
    }

    private static @Nullable String connectionHeader(Drain drain) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            new DrainFilter(drain).doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        } catch (IOException | ServletException e) {
            throw new AssertionError(e);
        }
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getHeader("Connection");
    }
}
