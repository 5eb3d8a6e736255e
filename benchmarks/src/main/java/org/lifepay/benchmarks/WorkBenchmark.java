package org.lifepay.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** {@code ./lifepay bench --work}: how long the gateway takes for rows that are all due at once, one kind after the other. */
final class WorkBenchmark {
    private static final String USAGE =
            "usage: lifepay bench --work [--gateways 1] [--rows 10000] [--stack another.jar]";
    private static final int LATENCY_MILLIS = 50;
    private static final int MERCHANTS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int MAX_ROWS = 100_000;

    private final Path results;
    private int rows = 10_000;
    private String gateways = "1";
    private String stack = "";

    WorkBenchmark(List<String> typed, Path results) {
        this.results = results;
        for (int i = 0; i < typed.size(); i++) {
            switch (typed.get(i)) {
                case "--work" -> {}
                case "--rows" -> rows = number(value(typed, ++i));
                case "--gateways" -> gateways = value(typed, ++i);
                case "--stack" -> stack = value(typed, ++i);
                default -> throw new BenchmarkException(USAGE);
            }
        }
    }

    private static String value(List<String> typed, int index) {
        if (index >= typed.size()) {
            throw new BenchmarkException(USAGE);
        }
        return typed.get(index);
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > MAX_ROWS) {
            throw new BenchmarkException(USAGE);
        }
        return Integer.parseInt(text);
    }

    void run(Path ownStack) throws IOException, InterruptedException, SQLException, GeneralSecurityException {
        Path jar = stack.isEmpty() ? ownStack : Path.of(stack).toAbsolutePath();
        String[] options = gateways.equals("1") ? new String[0] : new String[] {"--gateways", gateways};
        HttpServer shops = shops();
        try (GatewayProcess gateway = GatewayProcess.start(jar, results, false, options);
                BenchmarkDatabase register = new BenchmarkDatabase(gateway.jdbcUrl());
                DueRows due = new DueRows(gateway.jdbcUrl(), rows)) {
            List<BenchmarkMerchant> merchants = BenchmarkMerchant.make(MERCHANTS, Clock.systemUTC());
            register.register(merchants);
            slowDown(gateway.simulator());
            String url = "http://127.0.0.1:" + shops.getAddress().getPort() + "/notify";
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows of each kind, %d ms of latency, gateways: %s%n",
                    rows,
                    LATENCY_MILLIS,
                    gateways);
            for (DueRows.Kind kind : DueRows.Kind.values()) {
                due.fill(kind, merchants, url);
                System.out.printf(Locale.ROOT, "%-14s %7.1f s%n", kind.label(), seconds(due, kind));
                due.putOff();
            }
        } finally {
            shops.stop(0);
        }
    }

    private static double seconds(DueRows due, DueRows.Kind kind) throws SQLException {
        long start = System.nanoTime();
        while (due.left(kind) > 0) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new BenchmarkException(kind.label() + " does not end");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void slowDown(URI simulator) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest slow = HttpRequest.newBuilder(
                            simulator.resolve("/sim/faults?mode=slow&times=100000&millis=" + LATENCY_MILLIS))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            for (int i = 0; i < 4; i++) {
                client.send(slow, BodyHandlers.discarding());
            }
        }
    }

    /** Merchants' servers: every notification is acknowledged, after a while. */
    private static HttpServer shops() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/notify", call -> {
            call.getRequestBody().readAllBytes();
            LockSupport.parkNanos(Duration.ofMillis(LATENCY_MILLIS).toNanos());
            byte[] answer = "SUCCESS".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        return server;
    }
}
