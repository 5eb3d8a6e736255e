package org.lifepay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table for people and the raw figures for programs. */
final class Report {
    private static final int RATIO_CLIENTS = 32;

    private Report() {}

    static String head() {
        return String.format(
                Locale.ROOT,
                "%-20s %7s %10s %8s %8s %8s %11s %11s %11s %12s %8s %6s %6s",
                "function",
                "clients",
                "requests/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "gateway ms",
                "compiler ms",
                "postgres ms",
                "simulator ms",
                "load ms",
                "WAL B",
                "ratio");
    }

    static String line(Measurement measurement) {
        String line = String.format(
                Locale.ROOT,
                "%-20s %7d %10.0f %8.2f %8.2f %8.2f %11.3f %11.3f %11.3f %12.3f %8.3f %6.0f %6.2f",
                measurement.function().label(),
                measurement.clients(),
                measurement.perSecond(),
                measurement.percentile(0.50),
                measurement.percentile(0.95),
                measurement.percentile(0.99),
                measurement.perRequest(measurement.cpu().gateway()),
                measurement.perRequest(measurement.cpu().compiler()),
                measurement.perRequest(measurement.cpu().postgres()),
                measurement.perRequest(measurement.cpu().simulator()),
                measurement.perRequest(measurement.cpu().load()),
                measurement.perRequest(measurement.usage().walBytes()),
                measurement.ratio());
        return measurement.refused().isEmpty() ? line : line + "  not served: " + measurement.refused();
    }

    /** One line for each function at 32 clients, or at the most there were. */
    static List<String> ratios(List<Measurement> cells) {
        Map<Function, Measurement> chosen = new LinkedHashMap<>();
        for (Measurement measurement : cells) {
            chosen.merge(
                    measurement.function(), measurement, (one, other) -> one.clients() == RATIO_CLIENTS ? one : other);
        }
        return chosen.values().stream()
                .map(measurement -> String.format(
                        Locale.ROOT,
                        "%s  %.0f requests/s with %d clients  ratio %.2f",
                        measurement.function().label(),
                        measurement.perSecond(),
                        measurement.clients(),
                        measurement.ratio()))
                .toList();
    }

    /** Everything that was measured, each latency included. */
    static void write(Path file, Map<String, Object> machine, List<Measurement> cells) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(machine);
        List<Map<String, Object>> list = new ArrayList<>();
        for (Measurement measurement : cells) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("function", measurement.function().label());
            one.put("clients", measurement.clients());
            one.put("seconds", measurement.seconds());
            one.put("requests", measurement.latenciesMicros().length);
            one.put("requestsPerSecond", measurement.perSecond());
            one.put("ratio", measurement.ratio());
            one.put("gatewayCpuMillis", measurement.cpu().gateway());
            one.put("compilerCpuMillis", measurement.cpu().compiler());
            one.put("postgresCpuMillis", measurement.cpu().postgres());
            one.put("simulatorCpuMillis", measurement.cpu().simulator());
            one.put("loadCpuMillis", measurement.cpu().load());
            one.put("walBytes", measurement.usage().walBytes());
            one.put("notServed", measurement.refused());
            one.put("latencyMicros", measurement.latenciesMicros());
            list.add(one);
        }
        all.put("cells", list);
        Files.writeString(
                file,
                JsonMapper.builder()
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .build()
                        .writeValueAsString(all));
    }
}
