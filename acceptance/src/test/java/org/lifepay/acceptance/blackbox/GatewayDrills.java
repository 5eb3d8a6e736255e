package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens to one of two gateways, each a process of its own on one database. */
final class GatewayDrills {
    /** {@code -Ddrill.frozen=PT5M}; longer than every lease, so that the other gateway takes over what is in hand. */
    private static final Duration FROZEN = Duration.parse(System.getProperty("drill.frozen", "PT75S"));

    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(8);

    private static final String VERSION =
            "select version from flyway_schema_history where success order by installed_rank desc limit 1";

    private static final Duration UNTIL_TOLD = Duration.ofSeconds(90);

    private GatewayDrills() {}

    static String killed() throws Exception {
        try (DrillSite site = DrillSite.open()) {
            GatewayProcess victim = site.gateway(site.database.jdbcUrl());
            Shop shop = site.shop();
            Tills tills = new Tills(site.alipay(), shop.at(victim.url()), shop);
            OrderStream stream = new OrderStream(shop.at(victim.url()), shop).open();
            tills.open();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());

            victim.close();

            stream.awaitOrders(20, Duration.ofSeconds(30));
            Thread.sleep(BEFORE_AND_AFTER.toMillis());
            String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                    .of(stream)
                    .of(tills)
                    .check();
            assertThat(stream.gap()).isLessThan(5);
            return String.format(Locale.ROOT, "gap %.1f s; %s", stream.gap(), proof);
        }
    }

    static String frozen() throws Exception {
        try (DrillSite site = DrillSite.open();
                GatewayProcess other = site.gateway(site.database.jdbcUrl())) {
            Shop shop = site.shop();
            Tills there = new Tills(site.alipay(), shop);
            Tills here = new Tills(site.alipay(), shop.at(other.url()));
            OrderStream stream = new OrderStream(shop.at(other.url())).open();
            there.open();
            here.open();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());
            int before = here.told().size();

            site.stack.signal("STOP");
            long thawed;
            try {
                Thread.sleep(FROZEN.toMillis());
                assertThat(other.isReady()).isTrue();
            } finally {
                site.stack.signal("CONT");
                thawed = System.nanoTime();
            }
            List<Long> meanwhile = here.told().subList(before, here.told().size());
            String readiness = site.stack.url("management") + "/actuator/health/readiness";
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Web.get(readiness).statusCode() == 200);
            long well = Duration.ofNanos(System.nanoTime() - thawed).toMillis();
            Tills afterwards = new Tills(site.alipay(), shop);
            afterwards.open();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());

            String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                    .of(stream)
                    .of(there, here, afterwards)
                    .check();
            here.assertAnswered();
            assertThat(meanwhile).hasSizeGreaterThan(20).allMatch(millis -> millis < 5_000);
            assertThat(afterwards.told()).isNotEmpty();
            return String.format(
                    Locale.ROOT,
                    "frozen for %s; gap at the other gateway %.1f s, %s, told meanwhile: %s; well again after %d ms; %s",
                    FROZEN,
                    stream.gap(),
                    here,
                    Load.spread(meanwhile),
                    well,
                    proof);
        }
    }

    static String wrongClock() throws Exception {
        try (DrillSite site = DrillSite.open()) {
            Shop shop = site.shop();
            Tills right = new Tills(site.alipay(), shop);
            OrderStream stream = new OrderStream(shop).open();
            DrillProof proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay());
            right.open();
            List<Long> told = new ArrayList<>();
            for (Duration skew : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
                try (GatewayProcess skewed = site.gateway(StackProcess.JAR, site.database.jdbcUrl(), skew)) {
                    Tills wrong = new Tills(site.alipay(), shop.at(skewed.url()));
                    OrderStream atWrong = new OrderStream(shop.at(skewed.url())).open();
                    wrong.open();
                    Thread.sleep(2 * BEFORE_AND_AFTER.toMillis());
                    assertThat(atWrong.acknowledged()).hasSizeGreaterThan(20);
                    List<Sale> sales = wrong.close();
                    assertThat(sales).isNotEmpty();
                    // What it leaves undone when it ends is due by its clock: an hour late.
                    await().atMost(UNTIL_TOLD).until(() -> sales.stream().allMatch(Sale::isToldOfBoth));
                    proof.of(atWrong).of(sales);
                    told.addAll(wrong.told());
                }
            }
            Thread.sleep(BEFORE_AND_AFTER.toMillis());
            String compared = proof.of(stream).of(right).check();
            return String.format(
                    Locale.ROOT,
                    "gap at the right one %.1f s; merchants of the right one told: %s; of the wrong ones: %s; %s",
                    stream.gap(),
                    Load.spread(right.told()),
                    Load.spread(told),
                    compared);
        }
    }

    /** {@code -Ddrill.old-jar}: the stack of the version before, which {@code ./lifepay drill} has built. */
    static String upgraded() throws Exception {
        String old = System.getProperty("drill.old-jar", "");
        if (old.isEmpty()) {
            throw new Drill.ImpossibleException("say from where: ./lifepay drill rolling-upgrade --from COMMIT");
        }
        Path folder = DrillSite.databaseFolder();
        PostgresCluster database = PostgresCluster.create(folder.resolve("primary"), List.of());
        String url = database.jdbcUrl();
        try (DrillSite site = DrillSite.open(Path.of(old), folder, database, url, "--simulator-process", "own")) {
            GatewayProcess oldOne = site.gateway(Path.of(old), url, Duration.ZERO);
            Shop shop = site.shop();
            OrderStream atOld = new OrderStream(shop).open();
            Tills tills = new Tills(site.alipay(), shop.at(oldOne.url()), shop);
            tills.open();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());
            String before = site.database.text(VERSION);

            GatewayProcess newOne = site.gateway(url); // it migrates while the old ones serve
            String after = site.database.text(VERSION);
            OrderStream atBoth = new OrderStream(shop.at(oldOne.url()), shop.at(newOne.url())).open();
            Tills atNew = new Tills(site.alipay(), shop.at(newOne.url()));
            atNew.open();
            Thread.sleep(2 * BEFORE_AND_AFTER.toMillis());
            oldOne.terminate();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());

            String proof = new DrillProof(url, shop, site.alipay())
                    .of(atOld, atBoth)
                    .of(tills, atNew)
                    .check();
            atOld.assertAnswered();
            assertThat(atBoth.gap()).isLessThan(5);
            return String.format(
                    Locale.ROOT,
                    "schema %s to %s; gap at the old version, which served on: %.1f s (%s); at the one that was replaced:"
                            + " %.1f s; %s",
                    before,
                    after,
                    atOld.gap(),
                    atOld,
                    atBoth.gap(),
                    proof);
        }
    }
}
