package org.lifepay.acceptance.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dstorm.seeds=1..100000} chooses the seeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormTest {
    private static final String SEEDS = System.getProperty("storm.seeds", "1..20");

    /** So many seeds meet all that is common, which one seed in four or more meets. */
    private static final int ENOUGH_FOR_THE_COMMON = 20;

    /** So many meet also what one seed in forty or more meets. */
    private static final int ENOUGH_FOR_THE_RARE = 200;

    private static final List<String> COMMON = List.of(
            "crash",
            "elsewhere",
            "not waited for",
            "frozen",
            "clocks apart",
            "database SLOW",
            "database CANCELLED",
            "database SILENT_BEFORE",
            "database SILENT_AFTER",
            "database DEADLOCK",
            "lost tail",
            "lost order",
            "query lags",
            "many dead merchants",
            "hanging queries",
            "late request",
            "refund in the console",
            "told of a refund",
            "notice with another amount",
            "order SUCCESS",
            "order CANCEL",
            "refund SUCCESS",
            "refund FAILED",
            "refused REQUEST_ID_REUSED",
            "unsure TRY_AGAIN",
            "notified CANCEL",
            "cancelled SUCCESS");
    private static final List<String> RARE = List.of(
            "timeout",
            "lost refund",
            "given back",
            "order FAILED",
            "session ended in transaction",
            "refund query lags",
            "refused REFUND_EXCEEDS_ORDER",
            "notice fail",
            "cancelled FAILED");
    private static final int MAX_FAILURES = 3;

    private Database database;
    private Keys keys;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        database = Database.start();
        keys = new Keys(folder);
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
    }

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void no_storm_breaks_the_books() throws SQLException {
        List<Storm.Report> failed = new ArrayList<>();
        SortedMap<String, Integer> met = new TreeMap<>();
        long[] seeds = seeds();

        for (long seed : seeds) {
            Storm.Report report = Storm.run(seed, database, keys);
            report.counts().forEach((kind, count) -> met.merge(kind, count, Integer::sum));
            if (report.failed()) {
                failed.add(report);
                System.out.println(describe(report));
            }
            if (failed.size() == MAX_FAILURES) {
                break;
            }
        }

        System.out.println("storm: " + seeds.length + " seeds, met " + met);
        assertThat(failed)
                .as(() -> String.join(
                        "\n", failed.stream().map(StormTest::describe).toList()))
                .isEmpty();
        assertThat(met.keySet())
                .as("a storm that meets too little proves nothing")
                .containsAll(seeds.length >= ENOUGH_FOR_THE_COMMON ? COMMON : List.of())
                .containsAll(seeds.length >= ENOUGH_FOR_THE_RARE ? RARE : List.of());
    }

    @Test
    void the_same_seed_gives_the_same_storm_to_the_last_event() throws SQLException {
        long seed = seeds()[0];

        Storm.Report once = Storm.run(seed, database, keys);
        Storm.Report again = Storm.run(seed, database, keys);

        assertThat(again.last()).isEqualTo(once.last());
        assertThat(again.hash()).isEqualTo(once.hash());
        assertThat(once.events()).isGreaterThan(100);
    }

    @Test
    void another_seed_gives_another_storm() throws SQLException {
        assertThat(Storm.run(1, database, keys).hash())
                .isNotEqualTo(Storm.run(2, database, keys).hash());
    }

    private static long[] seeds() {
        String[] ends = SEEDS.split("\\.\\.", 2);
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]))
                .toArray();
    }

    private static String describe(Storm.Report report) {
        return "storm seed " + report.seed() + " failed:\n  " + String.join("\n  ", report.complaints())
                + "\nreplay with ./lifepay test -Dstorm.seeds=" + report.seed() + ".." + report.seed()
                + "\nthe last events:\n  " + String.join("\n  ", report.last());
    }
}
