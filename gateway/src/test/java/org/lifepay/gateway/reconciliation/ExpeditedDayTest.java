package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;

/** The next day's bill makes a day due, at whatever time it comes. */
class ExpeditedDayTest {
    private static final BillKey KEY = new BillKey("ALIPAY", "2088000000000001", LocalDate.of(2026, 7, 1));
    private static final Instant NOW = Instant.parse("2026-07-03T01:00:00Z");

    private GatewayFixture fixture;
    private BillDayTable table;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        table = fixture.bean(BillDayTable.class);
        table.insert(KEY, NOW.minus(Duration.ofDays(1)));
        table.finish(lease(), BillDay.Status.OPEN, 0, NOW, NOW.minus(Duration.ofDays(1)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_day_that_is_made_due_while_it_is_compared_is_compared_again() {
        BillDay compared = lease();
        table.expedite(KEY, NOW);

        table.finish(compared, BillDay.Status.OPEN, 0, NOW.plus(Duration.ofHours(1)), NOW);

        assertThat(table.due(NOW, 1)).hasSize(1);
    }

    @Test
    void a_day_that_stays_open_is_compared_again_at_its_time() {
        BillDay compared = lease();

        table.finish(compared, BillDay.Status.OPEN, 0, NOW.plus(Duration.ofHours(1)), NOW);

        assertThat(table.due(NOW, 1)).isEmpty();
        assertThat(table.due(NOW.plus(Duration.ofHours(1)), 1)).hasSize(1);
    }

    private BillDay lease() {
        BillDay due = table.due(NOW, 1).getFirst();
        return table.lease(due, NOW.plus(Duration.ofMinutes(5))).orElseThrow();
    }
}
