package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.standalone.LedgerAuditCommand;

/** One of two gateways, each a process of its own, is frozen under load, as by a pause of its machine, and goes on later. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are those of Unix")
class FrozenGatewayTest {
    /** {@code -Doutage.frozen=PT5M}; longer than every lease, so that the other gateway takes over what is in hand. */
    private static final Duration FROZEN = Duration.parse(System.getProperty("outage.frozen", "PT75S"));

    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(8);

    private final Path data = StackFolder.create();

    @AfterEach
    void delete() {
        StackFolder.clear(data);
    }

    @Test
    void the_other_gateway_serves_on_and_nothing_is_lost_or_doubled() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (StackProcess stack = StackProcess.start(data, "--db", url, "--simulator-process", "own")
                            .awaitReady();
                    GatewayProcess other = GatewayProcess.start(data, stack.url("simulator"), url)) {
                freezeUnderLoad(stack, other, url);
            }
            assertThat(LedgerAuditCommand.run(
                            new String[] {"--db", url},
                            new PrintStream(System.out, true),
                            new PrintStream(System.err, true)))
                    .isZero();
        }
    }

    private static void freezeUnderLoad(StackProcess stack, GatewayProcess other, String jdbcUrl) throws Exception {
        Shop shop = stack.shop(NotificationReceiver.open());
        Tills there = new Tills(shop, stack.alipay());
        Tills here = new Tills(shop.at(other.url()), stack.alipay());
        there.open();
        here.open();
        Thread.sleep(BEFORE_AND_AFTER.toMillis());
        int before = here.told().size();

        stack.signal("STOP");
        long thawed;
        try {
            Thread.sleep(FROZEN.toMillis());
            assertThat(other.isReady()).isTrue();
        } finally {
            stack.signal("CONT");
            thawed = System.nanoTime();
        }
        List<Long> told = here.told();
        List<Long> meanwhile = told.subList(before, told.size());
        String readiness = stack.url("management") + "/actuator/health/readiness";
        await().atMost(Duration.ofSeconds(10)).until(() -> Web.get(readiness).statusCode() == 200);
        long well = Duration.ofNanos(System.nanoTime() - thawed).toMillis();
        Tills afterwards = new Tills(shop, stack.alipay());
        afterwards.open();
        Thread.sleep(BEFORE_AND_AFTER.toMillis());

        List<Sale> sales = new ArrayList<>();
        for (Tills tills : List.of(there, here, afterwards)) {
            sales.addAll(tills.close());
        }
        System.out.println(
                "frozen for " + FROZEN + ": the other gateway: " + here + ", told meanwhile: " + Load.spread(meanwhile)
                        + "; well again after " + well + " ms; told by it then: " + Load.spread(afterwards.told())
                        + "; told of all that the frozen one sold: " + Load.spread(there.told()) + "; " + sales.size()
                        + " sales, told more than once: "
                        + sales.stream().filter(Sale::isToldTwice).count());
        here.assertAnswered();
        assertThat(meanwhile).hasSizeGreaterThan(20).allMatch(millis -> millis < 5_000);
        assertThat(afterwards.told()).isNotEmpty();
        await().atMost(Shop.TIMEOUT).until(() -> sales.stream().allMatch(Sale::isToldOfBoth));
        sales.forEach(sale -> sale.assertToldAndRefundedOnce(shop, stack.alipay()));
        assertThat(sales.stream().filter(Sale::isToldTwice).count())
                .as("only what was in hand when it froze")
                .isLessThanOrEqualTo(2 * Tills.TILLS);
        assertThat(counts(jdbcUrl)).containsExactly(sales.size(), sales.size(), sales.size(), sales.size(), 0);
    }

    /** Orders, those that are paid and refunded in part, payments and refunds in the books, and payments that go back. */
    private static List<Integer> counts(String jdbcUrl) throws Exception {
        List<Integer> counts = new ArrayList<>();
        try (var session = DriverManager.getConnection(jdbcUrl);
                var statement = session.createStatement();
                var rows = statement.executeQuery("""
                        select (select count(*) from payment_order),
                            (select count(*) from payment_order where status = 'SUCCESS' and refunded = 234),
                            (select count(*) from posting where kind = 'PAYMENT'),
                            (select count(*) from posting where kind = 'REFUND'),
                            (select count(*) from give_back)
                        """)) {
            rows.next();
            for (int column = 1; column <= 5; column++) {
                counts.add(rows.getInt(column));
            }
        }
        return counts;
    }
}
