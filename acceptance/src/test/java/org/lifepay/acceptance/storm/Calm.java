package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;

/** After the storm: time runs on until nothing is due any more, and the shops send again what was lost. */
final class Calm {
    private static final int MAX_ROUNDS = 1_000;

    /** A refund may have to wait until another one that takes its place is declined. */
    private static final int REPEATS = 4;

    private final Rows rows;
    private final MovableClock clock;
    private final Trace trace;
    private final Simulator alipay;
    private final NoticeActions notices;
    private final GatewayPair gateway;
    private final List<CrashableGateway.Task> tasks;
    private final ToIntFunction<CrashableGateway.Task> sweep;

    /** What people do that no task does; how much. */
    private final IntSupplier people;

    private int rounds;

    Calm(
            Rows rows,
            MovableClock clock,
            Trace trace,
            Simulator alipay,
            NoticeActions notices,
            GatewayPair gateway,
            List<CrashableGateway.Task> tasks,
            ToIntFunction<CrashableGateway.Task> sweep,
            IntSupplier people) {
        this.rows = rows;
        this.clock = clock;
        this.trace = trace;
        this.alipay = alipay;
        this.notices = notices;
        this.gateway = gateway;
        this.tasks = tasks;
        this.sweep = sweep;
        this.people = people;
    }

    void settle() {
        while (rounds < MAX_ROUNDS) {
            rounds++;
            int done = notices.deliverAll(alipay);
            gateway.change();
            for (CrashableGateway.Task task : tasks) {
                done += sweep.applyAsInt(task);
            }
            if (done == 0 && people.getAsInt() == 0 && !waitForNext()) {
                return;
            }
        }
        trace.complain("the gateway does not come to rest: " + rows.open());
    }

    /** Orders first, because their refunds need them. */
    void repeatLost(List<Shop> shops) {
        for (Shop shop : shops) {
            List.copyOf(shop.orders.values()).stream()
                    .filter(ShopOrder::wasLost)
                    .forEach(shop::place);
        }
        settle();
        for (int i = 0; i < REPEATS; i++) {
            for (Shop shop : shops) {
                List.copyOf(shop.refunds.values()).stream()
                        .filter(ShopRefund::isLost)
                        .forEach(shop::refund);
                List.copyOf(shop.payouts.values()).stream()
                        .filter(ShopPayout::isLost)
                        .forEach(shop::payOut);
            }
            settle();
        }
    }

    /** False when nothing is due, ever. */
    private boolean waitForNext() {
        Instant ours = rows.nextDue();
        Instant theirs = alipay.nextNoticeDue();
        Instant next = ours == null || (theirs != null && theirs.isBefore(ours)) ? theirs : ours;
        if (next == null) {
            return false;
        }
        Duration step = Duration.between(clock.instant(), next);
        clock.advance(step.isPositive() ? step : Duration.ofSeconds(1)); // due, but not by the slower clock
        return true;
    }
}
