package org.lifepay.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reads a large bill by the gateway's reader in a small heap, beside a plain count of its lines. */
final class BillBenchmark {
    static final String HEAP = "-Xmx128m";
    private static final int ROWS = 10_000_000;
    private static final int MAX_ROWS = 20_000_000;
    private static final int QUICK_ROWS = 1_000_000;
    private static final int RUNS = 3;

    private final int rows;
    private final Path results;

    BillBenchmark(List<String> typed, Path results) {
        this.rows = rows(typed);
        this.results = results;
    }

    static int rows(List<String> typed) {
        List<String> options =
                typed.stream().filter(option -> !option.equals("--bill")).toList();
        if (options.isEmpty()) {
            return ROWS;
        }
        if (options.equals(List.of("--quick"))) {
            return QUICK_ROWS;
        }
        if (options.size() == 2 && options.getFirst().equals("--rows")) {
            return Options.number(options.getLast(), MAX_ROWS);
        }
        throw new BenchmarkException("usage: lifepay bench --bill [--quick | --rows N]");
    }

    private record Run(long count, double seconds, long peakHeap) {}

    /** False if the reader did not read all rows. */
    boolean run(Path stack) throws IOException, InterruptedException {
        Path gateway = stack.resolveSibling("../../gateway/target/classes")
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(gateway)) {
            throw new BenchmarkException("the gateway's classes are not there: " + gateway);
        }
        Path file = Files.createTempFile("lifepay-bill", ".zip");
        try {
            BillFile.write(file, rows);
            return report(file, gateway);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private boolean report(Path file, Path gateway) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %d MB zipped, heap %s, fastest of %d%n",
                rows,
                Files.size(file) >> 20,
                HEAP,
                RUNS);
        List<Run> counts = new java.util.ArrayList<>();
        List<Run> reads = new java.util.ArrayList<>();
        for (int run : IntStream.range(0, RUNS).toArray()) {
            counts.add(process("count", file, gateway, run));
            reads.add(process("read", file, gateway, run));
        }
        Run count = fastest(counts);
        Run read = fastest(reads);
        System.out.println("                   rows/s   peak heap");
        print("lines counted", count);
        print("bill read", read);
        System.out.printf(
                Locale.ROOT,
                "ratio %14.2f %11.2f%n",
                (rows / read.seconds()) / (rows / count.seconds()),
                (double) read.peakHeap() / count.peakHeap());
        boolean whole = reads.stream().allMatch(one -> one.count() == rows);
        System.out.println(whole ? "all rows were read" : "rows were lost: " + reads);
        return whole;
    }

    private static Run fastest(List<Run> runs) {
        return runs.stream().min(Comparator.comparingDouble(Run::seconds)).orElseThrow();
    }

    private void print(String what, Run run) {
        System.out.printf(Locale.ROOT, "%-14s %,10.0f %8d MB%n", what, rows / run.seconds(), run.peakHeap() >> 20);
    }

    private Run process(String what, Path file, Path gateway, int run) throws IOException, InterruptedException {
        Path log = results.resolve("bill-" + what + "-" + run + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + gateway,
                        BillReading.class.getName(),
                        what,
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = process.waitFor();
        String[] said = Files.readString(log, StandardCharsets.UTF_8).strip().split(" ", -1);
        if (code != 0 || said.length != 3) {
            throw new BenchmarkException("the reading failed; " + log + " says why");
        }
        return new Run(Long.parseLong(said[0]), Long.parseLong(said[1]) / 1e9, Long.parseLong(said[2]));
    }
}
