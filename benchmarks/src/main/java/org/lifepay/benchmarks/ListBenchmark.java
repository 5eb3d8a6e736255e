package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lifepay.benchmarks.Lookup.Kind;
import org.lifepay.sdk.LifepayClient;

/** {@code ./lifepay bench --lists}: how long lists and overviews take when the books are full. */
final class ListBenchmark {
    private static final int ORDERS = 1_000_000;
    private static final int QUICK_ORDERS = 100_000;
    private static final int WARM_UP = 60;
    private static final int MEASURED = 100;
    /** A pool tries a connection only when it was not used for half a second. */
    private static final long POOL_NOTICES_MILLIS = 1500;

    private static final long LOG_SETTLES_MILLIS = 200;
    private static final double ALLOWED_MILLIS = 100;

    private final int orders;
    private final Path results;

    ListBenchmark(List<String> typed, Path results) {
        if (!List.of("--lists", "--quick").containsAll(typed)) {
            throw new BenchmarkException("usage: lifepay bench --lists [--quick]");
        }
        this.orders = typed.contains("--quick") ? QUICK_ORDERS : ORDERS;
        this.results = results;
    }

    /** True when every list stayed below 100 ms. */
    boolean run(Path stack) throws IOException, InterruptedException, SQLException, GeneralSecurityException {
        System.out.printf(Locale.ROOT, "starting the stack …%n");
        try (GatewayProcess gateway = GatewayProcess.start(stack, results, false);
                ListBenchmarkDatabase books = new ListBenchmarkDatabase(gateway.jdbcUrl());
                BenchmarkDatabase register = new BenchmarkDatabase(gateway.jdbcUrl());
                HttpClient browser = HttpClient.newHttpClient()) {
            System.out.printf(Locale.ROOT, "filling the books with %,d orders of one merchant …%n", orders);
            books.fill(orders);
            BenchmarkMerchant merchant =
                    BenchmarkMerchant.make(1, Clock.systemUTC()).getFirst();
            register.certify(merchant);
            List<Lookup> lookups = new ArrayList<>(new Lookups(
                            browser,
                            gateway.gateway(),
                            books.signIn(1, ListBenchmarkDatabase.MERCHANT, "OWNER"),
                            books.signInAtStores(3, "store-17 store-171 store-701"),
                            books.signIn(2, "", "ADMINISTRATOR"))
                    .pages());
            LifepayClient client = LifepayClient.builder(
                            gateway.gateway().toString(),
                            merchant.number(),
                            Lookups.keys(merchant, gateway.platformCertificate()))
                    .build();
            lookups.addAll(Lookups.calls(client, orders));
            first(lookups);
            boolean quick = measure(lookups);
            plans(books, lookups, gateway.postgresLog());
            return quick;
        }
    }

    /** The first call after a start adds up the days that have no daily metrics yet. */
    private static void first(List<Lookup> lookups) throws IOException, InterruptedException {
        for (Lookup lookup : lookups) {
            if (lookup.label().startsWith("overview")) {
                System.out.printf(Locale.ROOT, "%s, for the first time: %.0f ms%n", lookup.label(), millis(lookup));
            }
        }
    }

    /** In rounds over everything, so that what disturbs the machine disturbs all alike. */
    private static boolean measure(List<Lookup> lookups) throws IOException, InterruptedException {
        double[][] millis = new double[lookups.size()][MEASURED];
        for (int round = -WARM_UP; round < MEASURED; round++) {
            for (int i = 0; i < lookups.size(); i++) {
                double taken = millis(lookups.get(i));
                if (round >= 0) {
                    millis[i][round] = taken;
                }
            }
        }
        return report(lookups, millis);
    }

    private static boolean report(List<Lookup> lookups, double[][] millis) {
        System.out.printf(Locale.ROOT, "%n%-36s %8s %8s %8s%n", "call", "p50 ms", "p95 ms", "ratio");
        Map<Kind, Double> reference = new EnumMap<>(Kind.class);
        boolean quick = true;
        for (int i = 0; i < lookups.size(); i++) {
            Lookup lookup = lookups.get(i);
            Arrays.sort(millis[i]);
            double p50 = millis[i][MEASURED / 2];
            double p95 = millis[i][MEASURED * 95 / 100];
            if (lookup.reference()) {
                reference.put(lookup.kind(), p50);
            }
            double ratio = p50 / reference.getOrDefault(lookup.kind(), p50);
            System.out.printf(Locale.ROOT, "%-36s %8.1f %8.1f %8.1f%n", lookup.label(), p50, p95, ratio);
            quick &= p50 < ALLOWED_MILLIS;
        }
        String verdict = quick ? "every p50 is below 100 ms" : "SOME P50 IS ABOVE 100 MS";
        System.out.printf(Locale.ROOT, "%nratio: p50 beside the first of its kind, which lists nothing; %s%n", verdict);
        return quick;
    }

    /** Looks once more at everything while PostgreSQL writes down how it goes about it. */
    private void plans(ListBenchmarkDatabase books, List<Lookup> lookups, Path log)
            throws IOException, InterruptedException, SQLException {
        books.explain();
        Thread.sleep(POOL_NOTICES_MILLIS);
        Path plans = results.resolve("plans.txt");
        Files.deleteIfExists(plans);
        for (Lookup lookup : lookups) {
            lookup.look().once(); // by a connection that is new, perhaps
            long from = Files.size(log);
            lookup.look().once();
            Thread.sleep(LOG_SETTLES_MILLIS);
            byte[] written = Files.readAllBytes(log);
            String text = new String(written, (int) from, written.length - (int) from, StandardCharsets.UTF_8);
            Files.writeString(
                    plans,
                    "==== " + lookup.label() + "\n" + text + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        System.out.printf(Locale.ROOT, "plans, each statement of each look: %s%n", plans);
    }

    private static double millis(Lookup lookup) throws IOException, InterruptedException {
        long start = System.nanoTime();
        lookup.look().once();
        return (System.nanoTime() - start) / 1e6;
    }
}
