package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tills of a shop, which sell one order after the other and refund a part of each. As merchants are told to, they repeat a
 * request that is not answered, or answered {@code TRY_AGAIN}.
 */
final class Tills {
    static final int TILLS = 3;

    private static final Set<String> REPEATED = Set.of("TRY_AGAIN", "INTERNAL_ERROR", "RATE_LIMITED");
    private static final Duration TOLD = Duration.ofMinutes(10);

    private final List<Shop> gateways;
    private final Alipay alipay;
    private final Load load = new Load();
    private final List<Sale> sales = new CopyOnWriteArrayList<>();
    private final List<Long> told = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(TILLS);
    private volatile int at;
    private volatile boolean over;

    /** @param gateways the merchant at each of them: what one does not answer is sent to the next */
    Tills(Alipay alipay, Shop... gateways) {
        this.gateways = List.of(gateways);
        this.alipay = alipay;
    }

    void open() {
        for (int i = 0; i < TILLS; i++) {
            threads.execute(() -> {
                while (!over) {
                    sell();
                    Load.pause();
                }
            });
        }
    }

    private void sell() {
        Sale sale = new Sale();
        sales.add(sale);
        sale.number = answered(sale::repeat).paymentOrderId();
        alipay.pay(sale.number);
        long paid = System.nanoTime();
        await().atMost(TOLD)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !sale.receiver.received().isEmpty());
        told.add(Duration.ofNanos(System.nanoTime() - paid).toMillis());
        OpenedAnswer refunded = answered(sale::refund);
        assertThat(refunded.code()).isEmpty();
    }

    private OpenedAnswer answered(Function<Shop, OpenedAnswer> call) {
        while (true) {
            Shop shop = gateways.get(at % gateways.size());
            try {
                OpenedAnswer answer = load.measure(() -> call.apply(shop));
                if (!REPEATED.contains(answer.code())) {
                    return answer;
                }
            } catch (IllegalStateException unanswered) {
                // The same request again.
            }
            next(shop);
            Load.pause();
        }
    }

    /** Only from the gateway that has failed: another till may have gone on already. */
    private synchronized void next(Shop failed) {
        if (gateways.get(at % gateways.size()).equals(failed)) {
            at++;
        }
    }

    /** So far: the milliseconds from each payment to its first notification. */
    List<Long> told() {
        return List.copyOf(told);
    }

    /** All sales, when the last one is over. */
    List<Sale> close() throws InterruptedException {
        over = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        return List.copyOf(sales);
    }

    void assertAnswered() {
        load.assertAnswered();
    }

    @Override
    public String toString() {
        return load.toString();
    }
}
