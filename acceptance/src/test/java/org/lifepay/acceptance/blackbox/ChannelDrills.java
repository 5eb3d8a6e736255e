package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens to those whom the gateway calls: Alipay, and merchants. */
final class ChannelDrills {
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(8);
    private static final Duration WELL_AGAIN = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS = 12;
    private static final int MAX_MINUTES = 60;
    private static final int DEAD = 1_000;
    private static final int DUE_EACH = 5;

    private ChannelDrills() {}

    /** The gateway's clock is the simulator's, so that the hour takes seconds. */
    static String alipayAway() throws Exception {
        Path folder = DrillSite.databaseFolder();
        PostgresCluster database = PostgresCluster.create(folder.resolve("primary"), List.of());
        try (DrillSite site = DrillSite.open(folder, database, database.jdbcUrl())) {
            Shop shop = site.shop();
            Alipay alipay = site.alipay();
            List<Sale> told = Sale.place(shop, 10);
            told.forEach(sale -> alipay.pay(sale.number));
            await().atMost(WELL_AGAIN).until(() -> told.stream().allMatch(Sale::isTold));
            List<Sale> sales = new ArrayList<>(Sale.place(shop, 10));

            alipay.fault("mode=drop&effect=false&times=100000");
            sales.forEach(sale -> alipay.payInSilence(sale.number)); // the notices do not get through either
            sales.addAll(told);
            Load refunds = new Load();
            told.forEach(sale -> refunds.measure(() -> sale.refund(shop)));
            OrderStream stream = new OrderStream(shop).placing(Shop.SCAN_CODE).open();
            for (int i = 0; i < STEPS; i++) {
                alipay.advance(STEP);
                Thread.sleep(1000);
            }
            assertThat(stream.acknowledged()).as("codes without Alipay").isEmpty();
            alipay.disarm();
            long back = System.nanoTime();
            stream.awaitOrders(1, WELL_AGAIN);
            double gap = (System.nanoTime() - back) / 1e9;

            int minutes = 0;
            while (minutes < MAX_MINUTES && !sales.stream().allMatch(Sale::isTold)) {
                alipay.advance(Duration.ofMinutes(1));
                minutes++;
                Thread.sleep(1000);
            }
            for (Sale sale : sales) {
                await().atMost(WELL_AGAIN).until(() -> sale.refund(shop).code().isEmpty());
            }
            while (minutes < MAX_MINUTES && !sales.stream().allMatch(Sale::isToldOfBoth)) {
                alipay.advance(Duration.ofMinutes(1));
                minutes++;
                Thread.sleep(1000);
            }
            String proof = new DrillProof(database.jdbcUrl(), shop, alipay)
                    .of(stream)
                    .of(sales)
                    .check();
            stream.assertAnswered();
            refunds.assertAnswered();
            return String.format(
                    Locale.ROOT,
                    "away for an hour: orders: %s, refunds: %s; an order accepted %.1f s after it was back; all told within %d"
                            + " (virtual) minutes; %s",
                    stream,
                    refunds,
                    gap,
                    minutes,
                    proof);
        }
    }

    static String deadMerchants() throws Exception {
        int port = FreePort.next();
        List<ServerSocket> hanging = new ArrayList<>();
        try (DrillSite site = DrillSite.open()) {
            for (int i = 2; i <= DEAD; i += 2) { // it takes connections and never answers
                hanging.add(new ServerSocket(port, 50, InetAddress.getByName(address(i))));
            }
            Shop shop = site.shop();
            insertDead(site.database, port);
            Tills tills = new Tills(site.alipay(), shop);
            OrderStream stream = new OrderStream(shop).open();
            tills.open();
            Thread.sleep(4 * BEFORE_AND_AFTER.toMillis());

            List<Long> told = tills.told();
            String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                    .of(stream)
                    .of(tills)
                    .check();
            String tried = site.database.text("select count(distinct merchant_id) from notification_attempt"
                    + " where merchant_id <> '" + shop.merchantId() + "'");
            assertThat(told).hasSizeGreaterThan(20);
            assertThat(Integer.parseInt(tried)).as("dead merchants tried").isGreaterThan(DEAD / 4);
            assertThat(told.stream().sorted().toList().get(told.size() / 2)).isLessThan(1_000);
            stream.assertAnswered();
            return String.format(
                    Locale.ROOT,
                    "%d due notifications for %d dead merchants, half refuse and half hang, %s tried meanwhile; a living one is"
                            + " told: %s; gap %.1f s; %s; %s",
                    DEAD * DUE_EACH,
                    DEAD,
                    tried,
                    Load.spread(told),
                    stream.gap(),
                    stream,
                    proof);
        } finally {
            for (ServerSocket socket : hanging) {
                socket.close();
            }
        }
    }

    /** A server of its own for each merchant; nothing listens at those of odd numbers. */
    private static String address(int merchant) {
        return "127.1." + merchant / 250 + "." + (merchant % 250 + 1);
    }

    private static void insertDead(PostgresCluster database, int port) {
        database.execute("""
                insert into merchant (merchant_id, name, status, service_provider_id, created_at)
                select (900000000 + n)::text, 'dead ' || n, 'ACTIVE', '890000593', now() from generate_series(1, %d) n
                """.formatted(DEAD));
        database.execute("""
                insert into notification (
                    merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at)
                select (900000000 + n)::text, n * 100 + i, 'ORDER', 'none', 'D' || n || '-' || i,
                    'http://127.1.' || n / 250 || '.' || n %% 250 + 1 || ':%d/', '{"requestId":"D"}',
                    'PENDING', now() - interval '5 minutes', now() - interval '5 minutes'
                from generate_series(1, %d) n, generate_series(1, %d) i
                """.formatted(port, DEAD, DUE_EACH));
    }
}
