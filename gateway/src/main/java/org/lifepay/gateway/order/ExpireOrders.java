package org.lifepay.gateway.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.pace.Batch;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes orders whose time is over, at the channel too; while the channel does not answer, they stay open. */
@Component
public class ExpireOrders {
    private static final int BATCH = 100;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final OrderTable orders;
    private final CloseAttempts closeAttempts;
    private final SettleOrder settle;
    private final Batch batch;
    private final Clock clock;

    ExpireOrders(OrderTable orders, CloseAttempts closeAttempts, SettleOrder settle, Batch batch, Clock clock) {
        this.orders = orders;
        this.closeAttempts = closeAttempts;
        this.settle = settle;
        this.batch = batch;
        this.clock = clock;
    }

    /** Works on what is due; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        List<Order> due = orders.due(clock.instant(), BATCH);
        batch.each(due, this::expire);
        return due.size();
    }

    private void expire(Order order) {
        Instant now = clock.instant();
        if (!orders.leaseSweep(order.key(), now, now.plus(LEASE))) {
            return;
        }
        if (closeAttempts.close(order) == CloseAttempts.Result.UNPAID) {
            settle.settle(order.key(), new Event.DeadlinePassed(now));
        }
    }
}
