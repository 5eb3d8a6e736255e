package org.lifepay.acceptance.storm;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.simulator.MovableClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing waits for what is not its own: not a living merchant for dead ones, not one kind of work for another. */
final class IsolationCheck {
    /** A notification is looked for every 200 ms; that others do not answer adds nothing, and a second is five such looks. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);

    /** Other work is looked for every second, before that. */
    private static final Duration DONE_WITHIN = TOLD_WITHIN.plusSeconds(1);

    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration GIVEN_UP = Duration.ofSeconds(20);
    private static final String CLOSED = "closed.test";
    private static final String HANGING = "hanging.test";

    /** Of a merchant whose server refuses; each of them is sealed, and so costs. */
    private static final int ROWS_REFUSED = 20;

    /** With two such merchants more than a look at the oldest finds, beside those that both gateways have started. */
    private static final int ROWS_HANGING = 180;

    private static final int DEAD = 5;

    /** More than two gateways have places for. */
    private static final int QUERIES = 40;

    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final OneAwakeExecutor executor;
    private final GatewayPair gateway;
    private final Consumer<CrashableGateway.Task> sweep;
    private final Trace trace;
    private boolean queriesHang;

    IsolationCheck(
            Database database,
            MovableClock clock,
            OneAwakeExecutor executor,
            GatewayPair gateway,
            Consumer<CrashableGateway.Task> sweep,
            Trace trace) {
        this.jdbc = database.jdbc();
        this.clock = clock;
        this.executor = executor;
        this.gateway = gateway;
        this.sweep = sweep;
        this.trace = trace;
    }

    /** What the servers of dead merchants do; empty for the others. */
    Optional<Delivery> deadEnd(URI url) {
        if (HANGING.equals(url.getHost())) {
            executor.hang();
            return Optional.of(new Delivery(null, null, "no answer within 10 s", 10_000));
        }
        return CLOSED.equals(url.getHost())
                ? Optional.of(new Delivery(null, null, "connection refused", 1))
                : Optional.empty();
    }

    /** Whether the call hangs first. */
    boolean hangs(String method) {
        if (queriesHang && method.equals("alipay.trade.query")) {
            executor.hang();
            return true;
        }
        return false;
    }

    /** In some storms; each costs. */
    void check(SeededRandom seededRandom, Shop shop, ShopActions shopActions) {
        if (seededRandom.chance(0.3)) {
            deadMerchants(shop, shopActions.newCashierOrder(shop));
        }
        if (seededRandom.chance(0.3)) {
            hangingQueries(shop, shopActions.newCodeOrder(shop), shopActions.newCashierOrder(shop));
        }
    }

    /** A living merchant is told in time although more notifications of dead ones are due than one look finds. */
    private void deadMerchants(Shop living, ShopOrder order) {
        trace.count("many dead merchants");
        insertDead();
        executor.begin();
        living.place(order);
        living.cancel(order);
        toldWithin(TOLD_WITHIN, order, () -> {});
        executor.end();
        jdbc.sql("delete from notification_attempt where merchant_id like '9%'").update();
        jdbc.sql("delete from notification where merchant_id like '9%'").update();
        jdbc.sql("delete from merchant where merchant_id like '9%'").update();
    }

    private void insertDead() {
        jdbc.sql("""
                insert into merchant (merchant_id, name, status, service_provider_id, created_at)
                select '90000000' || n, 'dead ' || n, 'ACTIVE', :provider, :now from generate_series(1, :dead) n
                """)
                .param("provider", Keys.merchantId(0))
                .param("dead", DEAD)
                .param("now", utc(clock.instant()))
                .update();
        jdbc.sql("""
                insert into notification (
                    merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at)
                select '90000000' || n, n * 1000 + i, 'ORDER', 'none', 'D' || n || '-' || i,
                    case when n % 2 = 0 then :hanging else :closed end,
                    '{"requestId":"D"}', 'PENDING', :due, :due
                from generate_series(1, :dead) n, generate_series(1, case when n % 2 = 0 then :hangs else :refuses end) i
                """)
                .param("dead", DEAD)
                .param("hangs", ROWS_HANGING)
                .param("refuses", ROWS_REFUSED)
                .param("hanging", "http://" + HANGING + "/")
                .param("closed", "http://" + CLOSED + "/")
                .param("due", utc(clock.instant().minus(Duration.ofMinutes(5))))
                .update();
    }

    /** An order that expires ends, and its merchant is told, although all queries of the channel hang. */
    private void hangingQueries(Shop shop, ShopOrder queried, ShopOrder expiring) {
        trace.count("hanging queries");
        shop.place(queried);
        shop.place(expiring);
        OffsetDateTime now = utc(clock.instant().minus(Duration.ofMinutes(2)));
        jdbc.sql("""
                insert into payment_attempt (
                    merchant_id, order_id, attempt_no, number, way, status, ask_at, created_at)
                select merchant_id, order_id, 100 + n, payment_order_id || '_' || (100 + n), 'SCAN_CODE', 'OPEN', :now, :now
                from payment_order, generate_series(1, :queries) n where request_id = :requestId
                """)
                .param("queries", QUERIES)
                .param("requestId", queried.requestId())
                .param("now", now)
                .update();
        jdbc.sql("update payment_order set expires_at = :now, sweep_at = :now where request_id = :requestId")
                .param("requestId", expiring.requestId())
                .param("now", now)
                .update();
        queriesHang = true;
        executor.begin();
        both(CrashableGateway.Task.ASK);
        trace.demand(executor.hanging() > 0, "no query hangs");
        toldWithin(DONE_WITHIN, expiring, () -> both(CrashableGateway.Task.EXPIRE));
        queriesHang = false;
        executor.end();
        jdbc.sql("delete from payment_attempt where attempt_no > 100").update();
    }

    private void toldWithin(Duration limit, ShopOrder order, Runnable otherWork) {
        Instant start = clock.instant();
        while (order.notified == null
                && Duration.between(start, clock.instant()).compareTo(GIVEN_UP) < 0) {
            clock.advance(TICK);
            otherWork.run();
            both(CrashableGateway.Task.NOTIFY);
        }
        Duration took = Duration.between(start, clock.instant());
        trace.event(order.requestId() + " was told after " + took);
        trace.demand(
                order.notified != null && took.compareTo(limit) <= 0,
                order.requestId() + " was told after " + took + ", " + executor.hanging() + " others hang");
    }

    private void both(CrashableGateway.Task task) {
        for (int i = 0; i < 2; i++) {
            sweep.accept(task);
            gateway.change();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
