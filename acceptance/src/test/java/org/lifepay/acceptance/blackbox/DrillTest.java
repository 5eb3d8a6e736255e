package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The drills of {@code ./lifepay drill}; some of them run in the second tier, the others take too long together. */
class DrillTest {
    @Tag("slow")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "signals and PostgreSQL are those of Linux")
    @ParameterizedTest
    @EnumSource(
            value = Drill.class,
            names = {"GATEWAY_FROZEN", "DATABASE_SILENT", "LOST_TAIL"})
    void nothing_acknowledged_is_lost_or_doubled(Drill drill) throws Exception {
        assertThat(drill.run()).contains("ledger audit clean");
    }

    @Test
    void every_drill_stands_with_its_figures_in_the_documents() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "reliability.md"));

        assertThat(Drill.values()).allSatisfy(drill -> assertThat(document).contains("| `" + drill.word() + "` |"));
    }
}
