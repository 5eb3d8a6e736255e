package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifepay.standalone.LedgerAuditCommand;

/**
 * What merchants saw acknowledged, compared with the rows and with Alipay: nothing is lost, nothing is there twice, and the
 * books are those of the sales.
 */
final class DrillProof {
    private static final Duration TOLD = Duration.ofMinutes(3);

    private final String jdbcUrl;
    private final Shop shop;
    private final Alipay alipay;
    private final Map<String, String> orders = new HashMap<>();
    private final List<Sale> sales = new ArrayList<>();

    DrillProof(String jdbcUrl, Shop shop, Alipay alipay) {
        this.jdbcUrl = jdbcUrl;
        this.shop = shop;
        this.alipay = alipay;
    }

    DrillProof of(OrderStream... streams) throws InterruptedException {
        for (OrderStream stream : streams) {
            stream.close();
            orders.putAll(stream.acknowledged());
        }
        return this;
    }

    DrillProof of(Tills... all) throws InterruptedException {
        for (Tills tills : all) {
            sales.addAll(tills.close());
        }
        return this;
    }

    DrillProof of(List<Sale> more) {
        sales.addAll(more);
        return this;
    }

    /** How much was compared, in words. */
    String check() throws SQLException {
        assertThat(sales).isNotEmpty();
        await().atMost(TOLD).until(() -> sales.stream().allMatch(Sale::isToldOfBoth));
        sales.forEach(sale -> sale.assertToldAndRefundedOnce(shop, alipay));
        sales.forEach(sale -> orders.put(sale.requestId, sale.number));
        Map<String, String> rows = new HashMap<>();
        try (var session = DriverManager.getConnection(jdbcUrl);
                var statement = session.createStatement()) {
            try (var found = statement.executeQuery("select request_id, payment_order_id from payment_order")) {
                while (found.next()) {
                    assertThat(rows.put(found.getString(1), found.getString(2)))
                            .as("order %s is there once", found.getString(1))
                            .isNull();
                }
            }
            assertThat(rows).containsAllEntriesOf(orders);
            assertThat(counts(statement)).containsExactly(sales.size(), sales.size(), sales.size(), 0);
        }
        assertThat(LedgerAuditCommand.run(
                        new String[] {"--db", jdbcUrl}, new PrintStream(PrintStream.nullOutputStream()), System.err))
                .isZero();
        long twice = sales.stream().filter(Sale::isToldTwice).count();
        return orders.size() + " acknowledged orders are there once, with the number that was said; each of "
                + sales.size() + " sales was paid, booked and refunded once; " + twice
                + " told more than once; ledger audit clean";
    }

    /** Those paid and refunded in part, payments and refunds in the books, and payments that go back. */
    private static List<Integer> counts(Statement statement) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        try (var rows = statement.executeQuery("""
                select (select count(*) from payment_order where status = 'SUCCESS' and refunded = 234),
                    (select count(*) from posting where kind = 'PAYMENT'),
                    (select count(*) from posting where kind = 'REFUND'),
                    (select count(*) from give_back)
                """)) {
            rows.next();
            for (int column = 1; column <= 4; column++) {
                counts.add(rows.getInt(column));
            }
        }
        return counts;
    }
}
