package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.work.ParallelBatch;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes orders whose time is over, at the channel too; while the channel does not answer, they stay open. */
@Component
public class ExpireOrders {
    private static final int BATCH = 100;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final OrderTable orders;
    private final SuspendedOrders suspendedOrders;
    private final CloseAttempts closeAttempts;
    private final OrderTransitions transitions;
    private final ParallelBatch parallelBatch;
    private final Clock clock;

    ExpireOrders(
            OrderTable orders,
            SuspendedOrders suspendedOrders,
            CloseAttempts closeAttempts,
            OrderTransitions transitions,
            ParallelBatch parallelBatch,
            Clock clock) {
        this.orders = orders;
        this.suspendedOrders = suspendedOrders;
        this.closeAttempts = closeAttempts;
        this.transitions = transitions;
        this.parallelBatch = parallelBatch;
        this.clock = clock;
    }

    /** Works on what is due; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        List<Order> due = orders.dueForExpiry(clock.instant(), BATCH);
        parallelBatch.forEach(due, this::expire);
        return due.size();
    }

    private void expire(Order order) {
        Instant now = clock.instant();
        if (!orders.leaseExpiry(order.key(), now, now.plus(LEASE))) {
            return;
        }
        boolean expired = !now.isBefore(order.expiresAt());
        if (!expired && !suspendedOrders.isSuspendedNow(order)) {
            suspendedOrders.keep(order); // its merchant was resumed meanwhile
            return;
        }
        if (closeAttempts.close(order) == CloseAttempts.Result.UNPAID) {
            transitions.apply(order.key(), expired ? new Event.DeadlinePassed(now) : new Event.MerchantSuspended(now));
        }
    }
}
