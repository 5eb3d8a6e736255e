package org.lifepay.gateway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisPeriodTest {
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2026-03-09, 2026-03-09, 2026-03-08, 2026-03-08",
        "2026-03-01, 2026-03-01, 2026-02-28, 2026-02-28",
        "2026-03-03, 2026-03-09, 2026-02-24, 2026-03-02",
        "2026-03-01, 2026-03-09, 2026-02-01, 2026-02-09",
        "2026-03-01, 2026-03-30, 2026-02-01, 2026-02-28",
        "2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28",
        "2026-02-01, 2026-02-28, 2026-01-01, 2026-01-31",
        "2026-01-01, 2026-12-31, 2025-01-01, 2025-12-31",
        "2026-01-01, 2026-03-09, 2025-10-01, 2025-12-09",
    })
    void a_month_is_compared_with_the_month_before_and_other_days_with_as_many(
            LocalDate from, LocalDate to, LocalDate beforeFrom, LocalDate beforeTo) {
        AnalysisPeriod period = new AnalysisPeriod(from, to);

        assertThat(period.before()).isEqualTo(new AnalysisPeriod(beforeFrom, beforeTo));
    }

    @Test
    void a_period_has_an_end_that_is_not_before_its_start_and_a_limit() {
        LocalDate day = LocalDate.of(2026, 3, 9);

        assertThat(new AnalysisPeriod(day, day.plusDays(AnalysisPeriod.MAX_DAYS - 1)).days())
                .isEqualTo(AnalysisPeriod.MAX_DAYS);
        assertThatThrownBy(() -> new AnalysisPeriod(day, day.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(AnalysisPeriod.isAllowed(day, day.plusDays(AnalysisPeriod.MAX_DAYS)))
                .isFalse();
    }
}
