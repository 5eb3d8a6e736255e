package org.lifepay.gateway.paymentlink;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.stereotype.Component;

/** Looks what became of reservations whose gateway died between reserving and placing the order. */
@Component
public class CheckHeldOrders implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "reservations of payment links read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "reservations of payment links checked at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"payment-link\"}`")
    private static final int CONCURRENCY = 2;

    private final LinkOrderTable entries;
    private final LinkStock stock;
    private final Orders orders;
    private final WorkRunner runner;
    private final Clock clock;

    CheckHeldOrders(LinkOrderTable entries, LinkStock stock, Orders orders, WorkRunner runner, Clock clock) {
        this.entries = entries;
        this.stock = stock;
        this.orders = orders;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "payment-link";
    }

    @Override
    public int runOnce() {
        return runner.drain(DueWork.leased(
                name(),
                BATCH,
                CONCURRENCY,
                entries::due,
                new DueWork.TimedLease<>(clock, LinkStock.HOLD, entries::lease),
                this::check,
                LinkOrder::entryId));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(entries.backlog(now));
    }

    private void check(LinkOrder held) {
        Optional<Order> placed = orders.findByRequestId(held.merchant(), held.requestId());
        if (placed.isEmpty()) {
            stock.release(held);
            return;
        }
        Order order = placed.get();
        if (order.isOpen()) {
            entries.markPlaced(order.key(), order.requestId());
        } else {
            stock.record(order);
        }
    }
}
