package org.lifepay.acceptance.storm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;

/**
 * Runs storms without a test's frame: {@code StormRunner 1..500 501..1000} says what failed, a line for each range, and
 * what was met. The same seeds give the same sum, in any order. Its exit status is 1 if a storm failed.
 */
final class StormRunner {
    private final StormFixture fixture;
    private final SortedMap<String, Integer> met = new TreeMap<>();
    private int failed;

    private StormRunner(StormFixture fixture) {
        this.fixture = fixture;
    }

    public static void main(String[] ranges) throws Exception {
        Path folder = Files.createTempDirectory("storm-keys");
        int failed;
        try (StormFixture fixture = StormFixture.start(folder)) {
            StormRunner runner = new StormRunner(fixture);
            for (String range : ranges) {
                runner.run(Seeds.parse(range));
            }
            System.out.println("met " + runner.met);
            failed = runner.failed;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private void run(Seeds seeds) throws Exception {
        int before = failed;
        int sum = 0;
        long start = System.nanoTime();
        for (long seed : seeds.all()) {
            StormReport report = Storm.run(seed, fixture);
            report.counts().forEach((kind, count) -> met.merge(kind, count, Integer::sum));
            sum += report.hash().hashCode();
            if (report.failed()) {
                failed++;
                System.out.println(report.describe());
            }
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        System.out.println(String.format(
                Locale.ROOT,
                "storms %s: %d failed, %.1f s, %.3f s each, sum %08x",
                seeds,
                failed - before,
                seconds,
                seconds / seeds.count(),
                sum));
    }
}
