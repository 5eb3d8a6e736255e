package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.ScriptedChannel;

@Timeout(30)
class SharedChannelTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedChannel behind = new ScriptedChannel();

    private SharedChannel channel(int callsInFlight, int callsPerSecond) {
        ChannelShares shares = new ChannelShares(
                new ChannelLimits(50, Duration.ofSeconds(5), callsInFlight, callsPerSecond), meters, clock);
        return new SharedChannel(behind, () -> shares);
    }

    @Test
    void calls_that_hang_take_their_own_merchants_share_only() throws Exception {
        SharedChannel channel = channel(2, 1000);
        CountDownLatch hanging = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        behind.onQuery(number -> {
            if (number.startsWith("hangs")) {
                hanging.countDown();
                await(end);
            }
            return new QueryResult.Waiting();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> channel.query("600000001", "hangs1"));
            threads.execute(() -> channel.query("600000001", "hangs2"));
            hanging.await();

            assertThat(channel.query("600000001", "third")).isEqualTo(new QueryResult.Unknown(ChannelShares.NOT_SENT));
            assertThat(channel.query("600000002", "other")).isEqualTo(new QueryResult.Waiting());
            assertThat(meters.get("lifepay.channel.calls.in.flight").gauge().value())
                    .isEqualTo(2);
            end.countDown();
        }

        assertThat(channel.query("600000001", "later")).isEqualTo(new QueryResult.Waiting());
        assertThat(meters.get("lifepay.channel.share.refused").counter().count())
                .isEqualTo(1);
        assertThat(meters.get("lifepay.channel.calls.in.flight").gauge().value())
                .isZero();
    }

    @Test
    void a_merchant_that_calls_too_often_uses_up_no_quota_of_others() {
        SharedChannel channel = channel(100, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(channel.query("600000001", "n")).isEqualTo(new QueryResult.Waiting());
        }

        assertThat(channel.query("600000001", "n")).isEqualTo(new QueryResult.Unknown(ChannelShares.NOT_SENT));
        assertThat(channel.query("600000002", "n")).isEqualTo(new QueryResult.Waiting());

        clock.advance(Duration.ofSeconds(1));
        assertThat(channel.query("600000001", "n")).isEqualTo(new QueryResult.Waiting());
        assertThat(behind.calls).hasSize(5);
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
