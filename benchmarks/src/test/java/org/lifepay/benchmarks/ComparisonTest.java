package org.lifepay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    private Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void folders() throws IOException {
        before = Files.createDirectory(folder.resolve("before"));
        after = Files.createDirectory(folder.resolve("after"));
    }

    @Test
    void medians_of_all_runs_are_compared() throws IOException {
        run(before, "a", "query", 0.40, 100, "");
        run(before, "b", "query", 0.50, 120, "");
        run(before, "c", "query", 0.60, 300, "");
        run(after, "a", "query", 0.45, 60, "\"simulatorCpuMillis\": 30,");
        run(after, "other", "refund", 0.10, 60, "");

        List<String> lines = Comparison.of(before, after);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).contains("query, 32 clients", "ratio", "0.500", "0.450", "-10.0%", "3, 1");
        assertThat(lines.get(2)).contains("gateway and simulator ms", "12.000", "9.000", "-25.0%");
        assertThat(lines.get(3)).contains("postgres ms", "1.000");
        assertThat(lines.get(4)).contains("p99 ms", "3.000");
    }

    @Test
    void two_files_are_compared() throws IOException {
        run(before, "a", "query", 0.50, 100, "");
        run(after, "a", "query", 0.50, 100, "");

        assertThat(Comparison.of(before.resolve("a.json"), after.resolve("a.json")))
                .hasSize(5);
    }

    @Test
    void files_without_a_common_line_are_refused() throws IOException {
        run(before, "a", "query", 0.50, 100, "");
        run(after, "a", "refund", 0.50, 100, "");

        assertThatThrownBy(() -> Comparison.of(before, after)).isInstanceOf(BenchmarkException.class);
        assertThatThrownBy(() -> Comparison.of(folder.resolve("missing"), after))
                .isInstanceOf(BenchmarkException.class);
    }

    private static void run(Path folder, String name, String function, double ratio, int gatewayMillis, String further)
            throws IOException {
        Files.writeString(
                folder.resolve(name + ".json"),
                "{\"cells\": [{\"function\": \"" + function + "\", \"clients\": 32, \"requests\": 10, \"ratio\": "
                        + ratio
                        + ", " + further + " \"gatewayCpuMillis\": " + gatewayMillis
                        + ", \"postgresCpuMillis\": 10, \"latencyMicros\": [1000, 2000, 3000]}]}");
    }
}
