package org.lifepay.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ./lifepay bench --delivery}: notifications become due at a steady rate, for many merchants of whom some are dead: one
 * half of these refuses connections, the other accepts them and never answers. Measured is from due to received, of the others.
 */
final class DeliveryBenchmark {
    private static final String USAGE =
            "usage: lifepay bench --delivery [--rate 1500] [--seconds 15] [--merchants 100] [--dead 2]";
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int WARM_UP_SECONDS = 10;

    /** The least share of the rate that makes a figure worth printing. */
    private static final double KEPT = 0.98;

    private final Path results;
    private int rate = 1500;
    private int seconds = 15;
    private int merchants = 100;
    private int dead = 2;

    DeliveryBenchmark(List<String> typed, Path results) {
        this.results = results;
        for (int i = 0; i < typed.size(); i++) {
            switch (typed.get(i)) {
                case "--delivery" -> {}
                case "--rate" -> rate = number(typed, ++i, 10, 20_000);
                case "--seconds" -> seconds = number(typed, ++i, 1, 120);
                case "--merchants" -> merchants = number(typed, ++i, 2, 1000);
                case "--dead" -> dead = number(typed, ++i, 0, 500);
                default -> throw new BenchmarkException(USAGE);
            }
        }
        if (dead >= merchants) {
            throw new BenchmarkException(USAGE);
        }
    }

    private static int number(List<String> typed, int index, int min, int max) {
        if (index >= typed.size() || !typed.get(index).matches("[0-9]{1,5}")) {
            throw new BenchmarkException(USAGE);
        }
        int number = Integer.parseInt(typed.get(index));
        if (number < min || number > max) {
            throw new BenchmarkException(USAGE);
        }
        return number;
    }

    /** False if a notification of a living merchant did not come. */
    boolean run(Path stack) throws IOException, InterruptedException, SQLException, GeneralSecurityException {
        Queue<Long> micros = new ConcurrentLinkedQueue<>();
        HttpServer shops = shops(micros);
        try (ServerSocket silent = new ServerSocket(0, 10_000, InetAddress.getLoopbackAddress());
                GatewayProcess gateway = GatewayProcess.start(stack, results, false, "--simulator-process", "own");
                BenchmarkDatabase books = new BenchmarkDatabase(gateway.jdbcUrl());
                DueNotifications due = new DueNotifications(gateway.jdbcUrl())) {
            List<BenchmarkMerchant> all = BenchmarkMerchant.make(merchants, Clock.systemUTC());
            books.register(all);
            due.addresses(all, dead, url(shops.getAddress().getPort()), url(closedPort()), url(silent.getLocalPort()));
            System.out.printf(
                    Locale.ROOT,
                    "%,d notifications a second to %d merchants, %d of them dead%n",
                    rate,
                    merchants,
                    dead);
            feed(due, WARM_UP_SECONDS);
            boolean warm = awaitDelivered(due);
            micros.clear();
            CpuTime before = gateway.cpuTime(ProcessHandle.current().pid());
            long start = System.nanoTime();
            long living = feed(due, seconds);
            double kept = seconds / ((System.nanoTime() - start) / 1e9);
            boolean delivered = awaitDelivered(due);
            double took = (System.nanoTime() - start) / 1e9;
            CpuTime cpu = gateway.cpuTime(ProcessHandle.current().pid()).minus(before);
            report(micros.stream().mapToLong(Long::longValue).sorted().toArray(), living, took, cpu);
            if (kept < KEPT) {
                System.out.printf(Locale.ROOT, "the database took only %.0f %% of the rate%n", 100 * kept);
            }
            return warm && delivered && kept >= KEPT;
        } finally {
            shops.stop(0);
        }
    }

    /** How many of living merchants became due. */
    private long feed(DueNotifications due, int forSeconds) throws SQLException {
        long living = 0;
        long start = System.nanoTime();
        long steps = forSeconds * 1000L / STEP.toMillis();
        int each = (int) (rate * STEP.toMillis() / 1000);
        for (long step = 0; step < steps; step++) {
            living += due.add(each);
            LockSupport.parkNanos(start + (step + 1) * STEP.toNanos() - System.nanoTime());
        }
        return living;
    }

    private static boolean awaitDelivered(DueNotifications due) throws SQLException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (due.undelivered() > 0) {
            if (System.nanoTime() > deadline) {
                System.out.printf(Locale.ROOT, "%,d were not delivered within 20 s%n", due.undelivered());
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }

    private void report(long[] micros, long living, double took, CpuTime cpu) {
        System.out.printf(
                Locale.ROOT,
                "to the living: %,d due, %,d received in %.1f s (%.0f/s); from due to received p50 %.0f ms, p95 %.0f ms, p99 %.0f ms%n",
                living,
                micros.length,
                took,
                micros.length / took,
                percentile(micros, 0.50),
                percentile(micros, 0.95),
                percentile(micros, 0.99));
        System.out.printf(
                Locale.ROOT,
                "CPU a notification: gateway %.3f ms, PostgreSQL %.3f ms; this process, which plays the merchants, %.3f ms%n",
                (double) cpu.gateway() / Math.max(1, micros.length),
                (double) cpu.postgres() / Math.max(1, micros.length),
                (double) cpu.load() / Math.max(1, micros.length));
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1000.0;
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/notify";
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The living merchants' servers. The number of each notification says when it became due. */
    private static HttpServer shops(Queue<Long> micros) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        byte[] answer = "SUCCESS".getBytes(StandardCharsets.US_ASCII);
        server.createContext("/notify", call -> {
            micros.add(DueNotifications.microsSinceDue(
                    String.valueOf(call.getRequestHeaders().getFirst("requestId"))));
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        return server;
    }
}
