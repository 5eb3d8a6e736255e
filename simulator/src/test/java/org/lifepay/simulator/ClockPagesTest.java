package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.simulator.wire.ChinaTime;

/** The page that shows the simulator's time and moves it. */
class ClockPagesTest {
    private final ServerFixture serverFixture;

    ClockPagesTest() throws IOException {
        serverFixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        serverFixture.close();
    }

    @Test
    void buttons_move_the_time_by_an_hour_or_a_day() throws Exception {
        assertThat(serverFixture.form("/clock", "step=hour").headers().firstValue("Location"))
                .contains("/clock");
        assertThat(serverFixture.clock.offset()).isEqualTo(Duration.ofHours(1));

        serverFixture.form("/clock", "step=day");

        assertThat(serverFixture.clock.offset()).isEqualTo(Duration.ofHours(25));
        assertThat(serverFixture.get("/clock").body())
                .containsAnyOf(
                        ChinaTime.of(serverFixture.clock.instant()).substring(0, 16),
                        ChinaTime.of(serverFixture.clock.instant().minusSeconds(1))
                                .substring(0, 16));
    }

    @Test
    void tomorrow_morning_is_half_past_nine_in_shanghai_on_the_next_day() throws Exception {
        Instant before = serverFixture.clock.instant();

        serverFixture.form("/clock", "step=morning");

        LocalDateTime after =
                serverFixture.clock.instant().atZone(ChinaTime.ZONE).toLocalDateTime();
        assertThat(after.toLocalTime()).isBetween(LocalTime.of(9, 30), LocalTime.of(9, 31));
        assertThat(Duration.between(before, serverFixture.clock.instant()))
                .isBetween(Duration.ofHours(9), Duration.ofHours(34));
    }

    @Test
    void the_page_says_in_both_languages_what_happens_then() throws Exception {
        assertThat(serverFixture.get("/clock").body())
                .contains("前进 1 小时", "前进 1 天", "到明天 09:30", "对账单", "结算", "支付宝前一天的账单", "星期");
        assertThat(serverFixture.get("/clock?lang=en").body())
                .contains("+1 hour", "+1 day", "To tomorrow, 09:30", "statements", "settles", "bill of the day before");
        assertThat(serverFixture.get("/").body()).contains("href=\"/clock\"");
    }

    @Test
    void nothing_moves_without_a_step_or_from_a_page_elsewhere() throws Exception {
        assertThat(serverFixture.form("/clock", "step=-1").statusCode()).isEqualTo(400);
        assertThat(serverFixture
                        .form("/clock", "step=day", "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(serverFixture.get("/clock/x").statusCode()).isEqualTo(404);
        serverFixture.get("/clock?step=day");

        assertThat(serverFixture.clock.offset()).isZero();
    }
}
