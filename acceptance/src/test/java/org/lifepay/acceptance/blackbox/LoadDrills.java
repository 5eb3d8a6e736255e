package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** More calls than the gateway can answer, and half as many for long. */
final class LoadDrills {
    /** As many as keep two cores busy. */
    private static final int CLIENTS = 8;

    private static final int TIMES = 10;
    private static final Duration CALIBRATION = Duration.ofSeconds(8);
    private static final Duration CROWDED = Duration.ofSeconds(25);
    private static final Duration NORMAL_AGAIN = Duration.ofSeconds(5);
    private static final int SAMPLE = 15;
    /** What caches, the memory against replay and the merchants' counts may take more, in megabytes. */
    private static final int HEAP_MARGIN = 40;

    private static final int NOISE_MILLIS = 100;
    private static final String CROWDING = "900000001";
    /** {@code -Ddrill.soak}, which {@code ./lifepay drill soak MINUTES} sets. */
    private static final Duration SOAK = Duration.parse(System.getProperty("drill.soak", "PT2M"));

    private static final int WINDOWS = 4;

    private LoadDrills() {}

    static String overload() throws Exception {
        try (DrillSite site = DrillSite.open()) {
            Shop shop = site.shop();
            double capacity = capacity(shop);
            int share = Math.max(10, (int) (capacity / 4));
            Shop crowding = insertCrowding(site.database, shop, share);
            OrderStream stream = new OrderStream(shop).open();
            Tills tills = new Tills(site.alipay(), shop);
            tills.open();
            long calm = half(shop);
            long before = site.stack.liveHeap();

            Crowd crowd = Crowd.hurried(CLIENTS * TIMES, () -> order(crowding, shop));
            Thread.sleep(CROWDED.toMillis() / 2);
            long meanwhile = half(shop);
            Thread.sleep(CROWDED.toMillis() / 2);
            double accepted = crowd.rate();
            crowd.end();
            double again = secondsUntilNormal(shop, calm);
            crowd.close();
            long after = site.stack.liveHeap();

            List<Long> told = tills.told();
            String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                    .of(stream)
                    .of(tills)
                    .check();
            crowd.assertAnswered("RATE_LIMITED", "TRY_AGAIN");
            assertThat(crowd.count("RATE_LIMITED")).as("refused early").isPositive();
            assertThat(accepted).as("accepted, of %d a second", share).isLessThan(share * 1.2 + 5);
            stream.assertAnswered();
            assertThat(stream.toString()).as("the other merchant").doesNotContain("RATE_LIMITED");
            assertThat(again).as("seconds until normal").isLessThan(NORMAL_AGAIN.toSeconds());
            assertThat(after).as("live heap").isLessThan(before + HEAP_MARGIN);
            return String.format(
                    Locale.ROOT,
                    "capacity %.0f orders/s with %d clients; %d clients of a merchant whose terms are %d calls/s: %s; accepted"
                            + " %.0f/s; another merchant's order: half within %d ms before, %d ms meanwhile; normal again after"
                            + " %.1f s; it was told: %s; its calls: %s; live heap %d MB before, %d MB after; %s",
                    capacity,
                    CLIENTS,
                    CLIENTS * TIMES,
                    share,
                    crowd,
                    accepted,
                    calm,
                    meanwhile,
                    again,
                    Load.spread(told),
                    stream,
                    before,
                    after,
                    proof);
        }
    }

    static String soak() throws Exception {
        try (DrillSite site = DrillSite.open()) {
            Shop shop = site.shop();
            double capacity = capacity(shop);
            Tills tills = new Tills(site.alipay(), shop);
            tills.open();
            List<Long> heaps = new ArrayList<>();
            List<Long> halves = new ArrayList<>();
            List<Long> slow = new ArrayList<>();
            Crowd crowd = Crowd.paced(CLIENTS, capacity / 2, () -> shop.call(Shop.ORDER, shop.order(Shop.newNumber())));
            for (int i = 0; i < WINDOWS; i++) {
                Thread.sleep(SOAK.dividedBy(WINDOWS).toMillis());
                List<Long> millis = crowd.drain();
                assertThat(millis).as("accepted orders of window %d", i).isNotEmpty();
                halves.add(millis.get(millis.size() / 2));
                slow.add(millis.get(millis.size() * 99 / 100));
                heaps.add(site.stack.liveHeap());
                crowd.drain(); // those that waited for the collection
            }
            double rate = crowd.rate();
            crowd.close();

            String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                    .of(tills)
                    .check();
            crowd.assertAnswered();
            assertThat(heaps.getLast()).as("live heap: %s", heaps).isLessThan(heaps.getFirst() + HEAP_MARGIN);
            assertThat(halves.getLast()).as("half within: %s", halves).isLessThan(2 * halves.getFirst() + NOISE_MILLIS);
            return String.format(
                    Locale.ROOT,
                    "%d minutes at %.0f orders/s of %.0f; in each quarter half within %s ms, 99 %% within %s ms, live heap %s"
                            + " MB; %s; %s",
                    SOAK.toMinutes(),
                    rate,
                    capacity,
                    halves,
                    slow,
                    heaps,
                    crowd,
                    proof);
        }
    }

    /** Orders a second, once the code is compiled. */
    private static double capacity(Shop shop) throws InterruptedException {
        double rate = 0;
        for (int i = 0; i < 2; i++) {
            Crowd crowd = Crowd.hurried(CLIENTS, () -> shop.call(Shop.ORDER, shop.order(Shop.newNumber())));
            Thread.sleep(CALIBRATION.toMillis());
            rate = crowd.rate();
            crowd.close().assertAnswered();
        }
        return rate;
    }

    private static OpenedAnswer order(Shop merchant, Shop provider) {
        Map<String, Object> order = merchant.order(Shop.newNumber());
        order.put("partnerId", provider.merchantId());
        return merchant.post(Shop.ORDER, merchant.seal(Json.write(order)), Map.of("partnerId", provider.merchantId()));
    }

    /** The milliseconds within which half of a few orders are answered. */
    private static long half(Shop shop) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < SAMPLE; i++) {
            long start = System.nanoTime();
            shop.call(Shop.ORDER, shop.order(Shop.newNumber()));
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        return millis.stream().sorted().toList().get(SAMPLE / 2);
    }

    private static double secondsUntilNormal(Shop shop, long calm) {
        long end = System.nanoTime();
        while (true) {
            long asked = System.nanoTime();
            if (half(shop) < 2 * calm + NOISE_MILLIS || asked - end > 2 * NORMAL_AGAIN.toNanos()) {
                return (asked - end) / 1e9;
            }
        }
    }

    /** A merchant for whom the shop signs, with a limit of its own. */
    private static Shop insertCrowding(PostgresCluster database, Shop provider, int perSecond) {
        database.execute("""
                insert into merchant (merchant_id, name, status, service_provider_id, created_at, calls_per_second)
                values ('%s', 'crowding', 'ACTIVE', '%s', now(), %d)
                """.formatted(CROWDING, provider.merchantId(), perSecond));
        return new Shop(provider.gateway(), CROWDING, provider.identity(), provider.platform(), provider.receiver());
    }
}
