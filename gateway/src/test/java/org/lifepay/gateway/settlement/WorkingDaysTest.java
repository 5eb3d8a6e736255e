package org.lifepay.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.settings.InvalidSettingsException;

class WorkingDaysTest {
    private final WorkingDays china = new WorkingDays(new SettlementSettings(null));

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, false", // a Thursday
        "2026-01-04, true", // a Sunday that makes up for it
        "2026-02-14, true",
        "2026-02-16, false",
        "2026-03-02, true",
        "2026-03-07, false",
        "2026-10-07, false",
        "2026-10-10, true",
        "2027-01-01, true", // a Friday that the calendar does not reach
        "2027-01-02, false"
    })
    void holidays_are_off_compensatory_days_are_work_and_later_weekdays_count(LocalDate day, boolean working) {
        assertThat(china.isWorkingDay(day)).isEqualTo(working);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02, 1, 2026-03-02", "2026-03-02, 2, 2026-02-28", "2026-10-10, 3, 2026-10-08"})
    void working_days_are_counted_backwards(LocalDate from, int number, LocalDate expected) {
        assertThat(china.back(from, number)).isEqualTo(expected);
    }

    @Test
    void another_file_takes_the_place_of_the_built_in_one(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("calendar");
        Files.writeString(file, "# ours\nthrough 2027-12-31\n2027-01-01 off 元旦\n2027-01-02 work\n");

        WorkingDays own = new WorkingDays(new SettlementSettings(file));

        assertThat(own.through()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(own.isWorkingDay(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(own.isWorkingDay(LocalDate.of(2027, 1, 2))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-01 off",
                "through 2027",
                "through 2027-12-31\n2027-01-01 free",
                "through 2027-12-31\nJanuary off"
            })
    void a_file_that_is_not_readable_stops_the_start(String content) {
        assertThatThrownBy(() -> new WorkingDays(List.of(content.split("\n", -1))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("lifepay.settlement.calendar-file: ");
    }

    @Test
    void a_file_that_is_not_there_stops_the_start(@TempDir Path folder) {
        assertThatThrownBy(() -> new WorkingDays(new SettlementSettings(folder.resolve("missing"))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("cannot be read");
    }
}
