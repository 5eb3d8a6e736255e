package org.lifepay.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class LiveGatewaysTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
    private HikariDataSource database;
    private LiveGateways first;
    private LiveGateways second;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        GatewayTable table = new GatewayTable(JdbcClient.create(database));
        first = new LiveGateways(table, "a", clock);
        second = new LiveGateways(table, "b", clock);
    }

    @AfterEach
    void close() {
        TestDatabase.release(database);
    }

    @Test
    void a_gateway_alone_works_on_everything() {
        assertThat(first.current()).isEqualTo(WorkSlot.ALL);

        first.runOnce();

        assertThat(first.current()).isEqualTo(WorkSlot.ALL);
    }

    @Test
    void two_gateways_have_a_share_each() {
        beat();

        assertThat(first.current()).isEqualTo(new WorkSlot(0, 2));
        assertThat(second.current()).isEqualTo(new WorkSlot(1, 2));
    }

    @Test
    void the_share_of_one_that_was_not_heard_of_for_ten_seconds_is_dealt_out() {
        beat();

        clock.advance(Duration.ofSeconds(11));
        second.runOnce();

        assertThat(second.current()).isEqualTo(WorkSlot.ALL);
    }

    @Test
    void one_that_stops_leaves_its_share_at_once() {
        beat();

        first.leave();
        second.runOnce();

        assertThat(second.current()).isEqualTo(WorkSlot.ALL);
    }

    private void beat() {
        first.runOnce();
        second.runOnce();
        first.runOnce();
    }
}
