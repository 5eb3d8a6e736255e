package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** PostgreSQL is lost, and its standby is promoted. Gateways know both by their address, and write to the primary. */
final class StandbyDrills {
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(8);
    private static final Duration WELL_AGAIN = Duration.ofSeconds(60);
    private static final Duration REPEATING = Duration.ofSeconds(90);

    private StandbyDrills() {}

    static String synchronous() throws Exception {
        Path folder = DrillSite.databaseFolder();
        PostgresCluster primary = PostgresCluster.create(folder.resolve("primary"), List.of());
        PostgresCluster standby = primary.standby(folder.resolve("standby"));
        try (DrillSite site = DrillSite.open(folder, primary, standby)) {
            primary.execute("alter system set synchronous_standby_names = '*'");
            primary.execute("select pg_reload_conf()");
            await().until(() ->
                    primary.text("select sync_state from pg_stat_replication").equals("sync"));
            Shop shop = site.shop();
            Tills tills = new Tills(site.alipay(), shop);
            OrderStream stream = new OrderStream(shop).open();
            tills.open();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());

            primary.kill();
            long killed = System.nanoTime();
            standby.promote();
            double promoted = (System.nanoTime() - killed) / 1e9;

            stream.awaitOrders(20, WELL_AGAIN);
            Thread.sleep(BEFORE_AND_AFTER.toMillis());
            String proof = new DrillProof(standby.jdbcUrl(), shop, site.alipay())
                    .of(stream)
                    .of(tills)
                    .check();
            stream.assertAnswered();
            return String.format(
                    Locale.ROOT,
                    "gap %.1f s, of which the promotion took %.1f s; %s; %s",
                    stream.gap(),
                    promoted,
                    stream,
                    proof);
        }
    }

    static String lostTail() throws Exception {
        Path folder = DrillSite.databaseFolder();
        PostgresCluster primary = PostgresCluster.create(folder.resolve("primary"), List.of());
        PostgresCluster standby = primary.standby(folder.resolve("standby"));
        try (DrillSite site = DrillSite.open(folder, primary, standby)) {
            Shop shop = site.shop();
            List<Sale> sales = new ArrayList<>(sell(site, shop, 10));
            await().until(() -> primary.text("select pg_current_wal_lsn() <= replay_lsn from pg_stat_replication")
                    .equals("t"));
            standby.kill(); // it falls behind from now on
            sales.addAll(sell(site, shop, 10));
            for (Sale sale : sales.subList(5, 15)) {
                refund(shop, sale);
            }
            List<Sale> untold = Sale.place(shop, 5);
            untold.forEach(sale -> site.alipay().payInSilence(sale.number));
            sales.addAll(untold);

            primary.kill();
            long killed = System.nanoTime();
            standby.startAgain();
            standby.promote();
            int kept = Integer.parseInt(standby.text("select count(*) from payment_order"));
            int refundsKept = Integer.parseInt(standby.text("select count(*) from refund"));
            assertThat(kept).isEqualTo(10);
            assertThat(refundsKept).isZero();

            sales.forEach(sale -> repeatOrder(shop, sale));
            double gap = (System.nanoTime() - killed) / 1e9;
            await().atMost(REPEATING)
                    .until(() -> sales.stream()
                            .allMatch(
                                    sale -> shop.query(sale.requestId).status().equals("SUCCESS")));
            sales.forEach(sale -> refund(shop, sale));

            String proof = new DrillProof(standby.jdbcUrl(), shop, site.alipay())
                    .of(sales)
                    .check();
            return String.format(
                    Locale.ROOT,
                    "the promoted standby lacks %d acknowledged orders and 10 refunds; all were repeated within %.1f s of the"
                            + " loss and got the same numbers; %s",
                    sales.size() - kept,
                    gap,
                    proof);
        }
    }

    private static List<Sale> sell(DrillSite site, Shop shop, int count) {
        List<Sale> sales = Sale.place(shop, count);
        sales.forEach(sale -> site.alipay().pay(sale.number));
        await().atMost(REPEATING).until(() -> sales.stream().allMatch(Sale::isTold));
        return sales;
    }

    private static void repeatOrder(Shop shop, Sale sale) {
        OpenedAnswer repeated = await().atMost(REPEATING)
                .until(() -> sale.repeat(shop), answer -> answer.code().isEmpty());
        assertThat(repeated.paymentOrderId()).as("the same trade at Alipay").isEqualTo(sale.number);
    }

    private static void refund(Shop shop, Sale sale) {
        await().atMost(REPEATING).until(() -> sale.refund(shop).code().isEmpty());
        Shop till = shop.with(sale.receiver);
        await().atMost(REPEATING)
                .until(() -> !till.notifications(sale.refundId, "SUCCESS").isEmpty());
    }
}
