package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lifepay.benchmarks.Sealer.Seen;

/** Orders that were really paid: opened at the simulator through the gateway, and paid there. */
final class PaidOrders {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int BUYERS = 8;

    private PaidOrders() {}

    /**
     * A paid order.
     *
     * @param serial its serialNumber, by which it is refunded
     */
    record Paid(BenchmarkMerchant merchant, String serial) {}

    /** Pays the orders that were opened, and waits until the gateway has heard of it all. */
    static List<Paid> pay(List<Seen> opened, URI simulator, BenchmarkDatabase benchmarkDatabase, String prefix)
            throws IOException, InterruptedException, SQLException {
        List<Paid> orders = opened.stream()
                .filter(Seen.Success.class::isInstance)
                .map(Seen.Success.class::cast)
                .map(success -> new Paid(
                        success.planned().merchant(),
                        String.valueOf(success.fields().text("paymentOrderId"))))
                .toList();
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService buyers = Executors.newFixedThreadPool(BUYERS)) {
            List<Future<Integer>> payments = orders.stream()
                    .map(order -> buyers.submit(() -> pay(client, simulator, order)))
                    .toList();
            for (Future<Integer> payment : payments) {
                if (payment.get() != 200) {
                    throw new IOException("a payment at the simulator failed: " + payment.get());
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("a payment at the simulator failed", e.getCause());
        }
        awaitPaid(orders.size(), benchmarkDatabase, prefix);
        return orders;
    }

    private static int pay(HttpClient client, URI simulator, Paid order) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(simulator.resolve("/sim/trades/" + order.serial() + "/pay"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static void awaitPaid(int count, BenchmarkDatabase benchmarkDatabase, String prefix)
            throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        long paid = 0;
        while (paid < count) {
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + paid + " of " + count + " payments have reached the gateway");
            }
            Thread.sleep(200);
            Map<BenchmarkDatabase.Key, BenchmarkDatabase.Row> rows = benchmarkDatabase.orders(prefix);
            paid = rows.values().stream()
                    .filter(row -> row.status().equals("SUCCESS"))
                    .count();
        }
    }
}
