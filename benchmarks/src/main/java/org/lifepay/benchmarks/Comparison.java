package org.lifepay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two versions beside each other: of each line the median over the version's runs, and its change. */
final class Comparison {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Comparison() {}

    /**
     * What is compared of a cell, the same in files of older versions: until the simulator had a process of its own, its CPU
     * was in the gateway's.
     */
    private enum Figure {
        RATIO("ratio") {
            @Override
            double of(JsonNode cell) {
                return cell.path("ratio").asDouble();
            }
        },
        GATEWAY("gateway and simulator ms") {
            @Override
            double of(JsonNode cell) {
                return perRequest(
                        cell,
                        cell.path("gatewayCpuMillis").asDouble()
                                + cell.path("simulatorCpuMillis").asDouble(0));
            }
        },
        POSTGRES("postgres ms") {
            @Override
            double of(JsonNode cell) {
                return perRequest(cell, cell.path("postgresCpuMillis").asDouble());
            }
        },
        P99("p99 ms") {
            @Override
            double of(JsonNode cell) {
                JsonNode latencies = cell.path("latencyMicros");
                int rank = (int) Math.ceil(0.99 * latencies.size());
                return latencies.isEmpty() ? 0 : latencies.get(rank - 1).asDouble() / 1000;
            }
        };

        private final String label;

        Figure(String label) {
            this.label = label;
        }

        abstract double of(JsonNode cell);

        private static double perRequest(JsonNode cell, double millis) {
            return millis / cell.path("requests").asDouble();
        }
    }

    /**
     * One line for each figure of each function and number of clients that both have.
     *
     * @param before a file that the bench wrote, or a folder of such files
     */
    static List<String> of(Path before, Path after) throws IOException {
        Map<String, List<JsonNode>> old = cells(before);
        Map<String, List<JsonNode>> current = cells(after);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-32s %-26s %10s %10s %9s  %s",
                "function",
                "figure",
                "before",
                "after",
                "change",
                "runs"));
        old.forEach((line, cells) -> {
            List<JsonNode> others = current.get(line);
            if (others != null) {
                for (Figure figure : Figure.values()) {
                    lines.add(line(line, figure, cells, others));
                }
            }
        });
        if (lines.size() == 1) {
            throw new BenchmarkException("the two have no function in common");
        }
        return lines;
    }

    private static String line(String line, Figure figure, List<JsonNode> before, List<JsonNode> after) {
        double one = median(before, figure);
        double other = median(after, figure);
        return String.format(
                Locale.ROOT,
                "%-32s %-26s %10.3f %10.3f %+8.1f%%  %d, %d",
                line,
                figure.label,
                one,
                other,
                100 * (other - one) / one,
                before.size(),
                after.size());
    }

    private static double median(List<JsonNode> cells, Figure figure) {
        double[] values = cells.stream().mapToDouble(figure::of).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The cells of all runs, by function and clients. */
    private static Map<String, List<JsonNode>> cells(Path files) throws IOException {
        Map<String, List<JsonNode>> cells = new LinkedHashMap<>();
        for (Path file : files(files)) {
            for (JsonNode cell : JSON.readTree(Files.readString(file)).path("cells")) {
                String line = cell.path("function").asString() + ", "
                        + cell.path("clients").asInt() + " clients";
                cells.computeIfAbsent(line, _ -> new ArrayList<>()).add(cell);
            }
        }
        return cells;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw new BenchmarkException(path + " is not there");
            }
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            Path[] files = inside.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toArray(Path[]::new);
            return Arrays.asList(files);
        }
    }
}
