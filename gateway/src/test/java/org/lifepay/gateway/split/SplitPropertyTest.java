package org.lifepay.gateway.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.gateway.split.SplitScene.ALL;
import static org.lifepay.gateway.split.SplitScene.LEE;
import static org.lifepay.gateway.split.SplitScene.SHOP;
import static org.lifepay.gateway.split.SplitScene.WU;
import static org.lifepay.gateway.split.SplitScene.share;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.BalanceRollup;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.transfer.TransferToMerchant;

/**
 * Orders, splits, refunds, settlements, transfers and crashes between the two sides, at random. After every step the audit
 * finds nothing but shares that are half done; in the end nothing is half done, and every share that could go back has gone.
 */
@Timeout(300)
class SplitPropertyTest {
    private static final List<MerchantId> RECEIVERS = List.of(LEE, WU);

    private final List<Order> orders = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private Random random = new Random();
    private int numbers;

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 5).boxed();
    }

    static Stream<Long> manySeeds() {
        return LongStream.rangeClosed(6, 60).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_happens_no_fen_is_lost_between_merchants(long seed) {
        run(seed, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    @Tag("slow")
    void whatever_happens_for_longer_no_fen_is_lost_between_merchants(long seed) {
        run(seed, 150);
    }

    private void run(long seed, int steps) {
        System.out.println("split property test: seed " + seed);
        random = new Random(seed);
        try (SplitScene scene = new SplitScene()) {
            scene.feeRate(random.nextInt(3) * 30);
            for (int step = 0; step < steps; step++) {
                operate(scene);
                assertThat(scene.audit())
                        .as("seed %d, after %s", seed, done)
                        .allMatch(difference -> difference.kind() == Difference.Kind.HALF_SPLIT);
            }
            scene.fixture.channel.onRefund(new RefundResult.Done());
            for (int hour = 0; hour < 4; hour++) {
                scene.fixture.clock.advance(Duration.ofHours(2));
                scene.fixture.bean(SendRefunds.class).runOnce();
                scene.work();
            }
            verify(scene, "seed " + seed + ", after " + done);
        }
    }

    private void verify(SplitScene scene, String when) {
        assertThat(scene.audit()).as(when).isEmpty();
        assertThat(scene.clearing()).as(when).isZero();
        long owed = scene.owed().stream().mapToLong(Long::longValue).sum();
        assertThat(owed)
                .as(when)
                .isEqualTo(scene.fixture.sql().sql("""
                        select cast(coalesce(sum(case kind when 'PAYMENT' then amount else -amount end), 0) as bigint)
                        from posting where kind in ('PAYMENT', 'FEE', 'REFUND')
                        """).query(Long.class).single());
        for (Order order : orders) {
            Order now = scene.fixture.bean(Orders.class).find(order.key()).orElseThrow();
            for (SplitResult.Share one : scene.of(order).shares()) {
                SplitRecord row = one.row();
                if (row.status() == SplitRecord.Status.SUCCESS) {
                    Money expected = scene.fixture
                            .bean(SplitTable.class)
                            .get(SHOP, row.splitId())
                            .returned(row.amount(), now);
                    assertThat(row.reduced().plus(one.returned()).plus(one.returning()))
                            .as(when)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private void operate(SplitScene scene) {
        scene.fixture.clock.advance(Duration.ofSeconds(random.nextInt(90)));
        scene.fixture.channel.onRefund(
                random.nextInt(4) == 0 ? new RefundResult.Unknown("timeout") : new RefundResult.Done());
        switch (orders.isEmpty() ? 0 : random.nextInt(14)) {
            case 0, 1 -> did("order", () -> orders.add(scene.paid("order-" + ++numbers, shares())));
            case 2, 3 -> {
                Order order = any();
                String number = "split-" + (random.nextInt(3) == 0 ? random.nextInt(numbers + 1) : ++numbers);
                SplitShare[] some = shares();
                if (some.length > 0) {
                    did(number, () -> scene.split(number, order, some));
                }
            }
            case 4, 5, 6 -> {
                Order order = any();
                int fen = random.nextInt(4) == 0 ? 888 : 1 + random.nextInt(400);
                did("refund " + fen, () -> scene.refund("refund-" + ++numbers, order, fen));
            }
            case 7 ->
                did("send refunds", () -> scene.fixture.bean(SendRefunds.class).runOnce());
            case 8, 9 -> did("work", scene::work);
            case 10 -> did("crash", () -> crash(scene));
            case 11 -> did("settle", scene::settle);
            case 12 ->
                did("roll up", () -> scene.fixture.bean(BalanceRollup.class).runOnce());
            default -> spend(scene, ALL.get(random.nextInt(3)));
        }
    }

    /** Both sides' gateways die after what was booked, before or after it was written down. */
    private void crash(SplitScene scene) {
        List<SplitRecord> due = scene.fixture.bean(SplitRecordTable.class).due(scene.fixture.clock.instant(), 100);
        for (SplitRecord row : due) {
            if (row.status() == SplitRecord.Status.INIT) {
                scene.send.send(row);
            }
        }
        for (SplitReturn one : scene.fixture.bean(SplitReturnTable.class).due(scene.fixture.clock.instant(), 100)) {
            if (!one.taken()) {
                scene.back.take(one);
            }
        }
        if (random.nextBoolean()) {
            scene.fixture.sql().sql("""
                            update split_return set status = 'INIT', taken_at = null, available = null
                            where status = 'TAKEN'
                            """).update();
            scene.back.runOnce();
        }
    }

    private void spend(SplitScene scene, MerchantId merchant) {
        long available = scene.payable(merchant).available();
        if (available > 0) {
            MerchantId to = ALL.get((ALL.indexOf(merchant) + 1) % ALL.size());
            did(
                    "spend",
                    () -> scene.fixture
                            .bean(TransferToMerchant.class)
                            .transfer(new TransferToMerchant.Request(
                                    merchant,
                                    "spend-" + ++numbers,
                                    "d",
                                    null,
                                    to,
                                    new Money(1 + random.nextLong(available)),
                                    "https://shop.example",
                                    null)));
        }
    }

    private SplitShare[] shares() {
        return RECEIVERS.stream()
                .filter(_ -> random.nextInt(3) > 0)
                .map(receiver -> share(receiver, 1 + random.nextInt(400)))
                .toArray(SplitShare[]::new);
    }

    private Order any() {
        return orders.get(random.nextInt(orders.size()));
    }

    private void did(String what, Runnable operation) {
        done.add(what);
        operation.run();
    }
}
