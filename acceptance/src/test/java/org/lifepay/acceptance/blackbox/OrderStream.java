package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A merchant's program that places one order after the other and remembers what was acknowledged. It sends again what is
 * not, under the same number, to the next gateway of its list; so the time between two acknowledgements is the gap that
 * this merchant sees.
 */
final class OrderStream {
    private static final int PAUSE_MILLIS = 50;

    private final List<Shop> gateways;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private final Load load = new Load();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private String mode = "";
    private int at;
    private volatile boolean over;

    OrderStream(Shop... gateways) {
        this.gateways = List.of(gateways);
    }

    /** Orders of this payment mode; else the buyer chooses on the cashier page, and no channel is called. */
    OrderStream placing(String paymentMode) {
        mode = paymentMode;
        return this;
    }

    OrderStream open() {
        thread.execute(() -> {
            while (!over) {
                place(Shop.newNumber());
            }
        });
        return this;
    }

    private void place(String requestId) {
        while (!over) {
            Shop shop = gateways.get(at % gateways.size());
            try {
                OpenedAnswer answer = load.measure(() ->
                        shop.call(Shop.ORDER, mode.isEmpty() ? shop.order(requestId) : shop.order(requestId, mode)));
                if (answer.code().isEmpty()) {
                    acknowledged.put(requestId, answer.paymentOrderId());
                    times.add(System.nanoTime());
                    pause();
                    return;
                }
            } catch (IllegalStateException | IllegalArgumentException unanswered) {
                // The same request again.
            }
            at++;
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many orders have been acknowledged from now on. */
    void awaitOrders(int count, Duration timeout) throws InterruptedException {
        int wanted = acknowledged.size() + count;
        long end = System.nanoTime() + timeout.toNanos();
        while (acknowledged.size() < wanted) {
            assertThat(System.nanoTime())
                    .as("orders are acknowledged again within %s; %s", timeout, this)
                    .isLessThan(end);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    void close() throws InterruptedException {
        over = true;
        thread.shutdown();
        assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    /** By requestId, the number that the gateway said. */
    Map<String, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** The longest time without an acknowledgement, in seconds. */
    double gap() {
        long longest = 0;
        for (int i = 1; i < times.size(); i++) {
            longest = Math.max(longest, times.get(i) - times.get(i - 1));
        }
        return longest / 1e9;
    }

    /** Whether each call was answered in time, and with HTTP 200. */
    void assertAnswered() {
        load.assertAnswered();
    }

    @Override
    public String toString() {
        return load.toString();
    }
}
