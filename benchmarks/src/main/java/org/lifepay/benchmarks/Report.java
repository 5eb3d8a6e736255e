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
                "%-16s %7s %10s %8s %8s %8s %11s %11s %11s %8s %6s",
                "function",
                "clients",
                "requests/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "gateway ms",
                "compiler ms",
                "postgres ms",
                "load ms",
                "ratio");
    }

    static String line(Cell cell) {
        String line = String.format(
                Locale.ROOT,
                "%-16s %7d %10.0f %8.2f %8.2f %8.2f %11.3f %11.3f %11.3f %8.3f %6.2f",
                cell.function().label(),
                cell.clients(),
                cell.perSecond(),
                cell.percentile(0.50),
                cell.percentile(0.95),
                cell.percentile(0.99),
                cell.perRequest(cell.cpu().gateway()),
                cell.perRequest(cell.cpu().compiler()),
                cell.perRequest(cell.cpu().postgres()),
                cell.perRequest(cell.cpu().load()),
                cell.ratio());
        return cell.refused().isEmpty() ? line : line + "  not served: " + cell.refused();
    }

    /** One line for each function at 32 clients, or at the most there were. */
    static List<String> ratios(List<Cell> cells) {
        Map<Function, Cell> chosen = new LinkedHashMap<>();
        for (Cell cell : cells) {
            chosen.merge(cell.function(), cell, (one, other) -> one.clients() == RATIO_CLIENTS ? one : other);
        }
        return chosen.values().stream()
                .map(cell -> String.format(
                        Locale.ROOT,
                        "%s  %.0f requests/s with %d clients  ratio %.2f",
                        cell.function().label(),
                        cell.perSecond(),
                        cell.clients(),
                        cell.ratio()))
                .toList();
    }

    /** Everything that was measured, each latency included. */
    static void write(Path file, Map<String, Object> machine, List<Cell> cells) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(machine);
        List<Map<String, Object>> list = new ArrayList<>();
        for (Cell cell : cells) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("function", cell.function().label());
            one.put("clients", cell.clients());
            one.put("seconds", cell.seconds());
            one.put("requests", cell.latenciesMicros().length);
            one.put("requestsPerSecond", cell.perSecond());
            one.put("ratio", cell.ratio());
            one.put("gatewayCpuMillis", cell.cpu().gateway());
            one.put("compilerCpuMillis", cell.cpu().compiler());
            one.put("postgresCpuMillis", cell.cpu().postgres());
            one.put("loadCpuMillis", cell.cpu().load());
            one.put("notServed", cell.refused());
            one.put("latencyMicros", cell.latenciesMicros());
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
