package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifepay.benchmarks.Measurement.Timed;
import org.lifepay.benchmarks.Sealer.Seen;

/**
 * Whole lives of orders: a scan-code order, paid at the simulator; its notification; a query; a refund of all; the refund's
 * notification. Each client begins the next life when the last one has ended. The merchant's part, sealing and opening, runs in
 * this process: its CPU is in the load's.
 */
final class OrderLives {
    private static final long FEN = 100;
    private static final int NOTIFIED_WITHIN_SECONDS = 30;
    private static final int ANSWER = 5 * 60_000;

    private final Sealer sealer;
    private final RequestPlans plans;
    private final NotificationSink sink;
    private final URI gateway;
    private final URI simulator;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean over;

    OrderLives(Sealer sealer, RequestPlans plans, NotificationSink sink, URI gateway, URI simulator) {
        this.sealer = sealer;
        this.plans = plans;
        this.sink = sink;
        this.gateway = gateway;
        this.simulator = simulator;
    }

    /**
     * What was seen; times in nanoseconds since the beginning.
     *
     * @param all with each refund's reply, or what ended a life before
     */
    record Lives(long from, long to, List<Timed> all) {}

    Lives run(String prefix, int clients, long warmUpMillis, long measuredMillis, Runnable begins, Runnable ends)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        CountDownLatch running = new CountDownLatch(clients);
        List<List<Timed>> lives = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            List<Timed> own = new ArrayList<>();
            lives.add(own);
            Connection toGateway = new Connection(gateway.getHost(), gateway.getPort());
            Connection toSimulator = new Connection(simulator.getHost(), simulator.getPort());
            Thread.ofPlatform().name("life-", i).start(() -> {
                try (toGateway;
                        toSimulator) {
                    while (!over) {
                        own.add(life(prefix + next.getAndIncrement(), toGateway, toSimulator, start));
                    }
                } catch (IOException e) {
                    System.err.println("a client has ended: " + e.getMessage());
                } finally {
                    running.countDown();
                }
            });
        }
        boolean _ = running.await(warmUpMillis, TimeUnit.MILLISECONDS);
        begins.run();
        long from = System.nanoTime() - start;
        boolean _ = running.await(measuredMillis, TimeUnit.MILLISECONDS);
        long to = System.nanoTime() - start;
        ends.run();
        over = true;
        if (!running.await(ANSWER, TimeUnit.MILLISECONDS)) {
            throw new BenchmarkException("clients do not end");
        }
        return new Lives(from, to, lives.stream().flatMap(List::stream).toList());
    }

    private Timed life(String requestId, Connection toGateway, Connection toSimulator, long start) throws IOException {
        PlannedRequest order = plans.scanCodeOrders(requestId + "-", 1, FEN).getFirst();
        long begun = System.nanoTime() - start;
        Seen end;
        try {
            end = live(order, requestId, toGateway, toSimulator);
        } catch (IOException e) {
            end = new Seen.Lost(order);
            toGateway.reopen();
            toSimulator.reopen();
        }
        return new Timed(begun, System.nanoTime() - start, end);
    }

    private Seen live(PlannedRequest order, String requestId, Connection toGateway, Connection toSimulator)
            throws IOException {
        BenchmarkMerchant merchant = order.merchant();
        String refundId = requestId + "-refund";
        NotificationSink.Awaited paid = sink.await(order.field("requestId"));
        NotificationSink.Awaited refunded = sink.await(refundId);
        if (!(send(order, toGateway) instanceof Seen.Success(var _, var placed))) {
            return new Seen.Refused(order, "ORDER");
        }
        String number = String.valueOf(placed.text("paymentOrderId"));
        toSimulator.exchange(pay(number));
        if (!paid.within(NOTIFIED_WITHIN_SECONDS)) {
            return new Seen.Refused(order, "NOT TOLD OF THE PAYMENT");
        }
        Seen queried = send(plans.query(merchant, order.field("requestId")), toGateway);
        if (!(queried instanceof Seen.Success(var _, var found)) || !"SUCCESS".equals(found.text("status"))) {
            return new Seen.Refused(order, "QUERY");
        }
        Seen refund = send(plans.refund(new PaidOrders.Paid(merchant, number), refundId, FEN), toGateway);
        if (refund instanceof Seen.Success && !refunded.within(NOTIFIED_WITHIN_SECONDS)) {
            return new Seen.Refused(order, "NOT TOLD OF THE REFUND");
        }
        return refund;
    }

    private Seen send(PlannedRequest planned, Connection toGateway) throws IOException {
        List<PreparedRequest> sealed = sealer.seal(List.of(planned));
        byte[] answer = toGateway.exchange(sealed.getFirst().bytes());
        return sealer.open(List.of(new Recording.Answer(0, 0, 0, answer)), sealed)
                .getFirst();
    }

    private byte[] pay(String number) {
        String request = "POST /sim/trades/" + number + "/pay HTTP/1.1\r\n"
                + "Host: " + simulator.getAuthority() + "\r\n"
                + "Content-Length: 0\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }
}
