package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.stereotype.Component;

/** Closes expired orders, at the channel first; they stay open while the channel does not respond. */
@Component
public class ExpireOrders implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "expired orders read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "orders closed at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"order-expiry\"}`")
    private static final int CONCURRENCY = 16;

    @Limit(area = LimitArea.WORK, name = "lease of an expired order", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    private final OrderTable orders;
    private final SuspendedOrders suspendedOrders;
    private final CloseAttempts closeAttempts;
    private final OrderTransitions transitions;
    private final ExclusiveAccounts accounts;
    private final WorkRunner runner;
    private final Clock clock;

    ExpireOrders(
            OrderTable orders,
            SuspendedOrders suspendedOrders,
            CloseAttempts closeAttempts,
            OrderTransitions transitions,
            ExclusiveAccounts accounts,
            WorkRunner runner,
            Clock clock) {
        this.orders = orders;
        this.suspendedOrders = suspendedOrders;
        this.closeAttempts = closeAttempts;
        this.transitions = transitions;
        this.accounts = accounts;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "order-expiry";
    }

    @Override
    public int runOnce() {
        return runner.drain(
                DueWork.of(name(), BATCH, CONCURRENCY, orders::dueForExpiry, this::lease, this::expire, Order::key));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(orders.backlog(now));
    }

    private boolean lease(Order order) {
        Instant now = clock.instant();
        return orders.leaseExpiry(order.key(), now, now.plus(LEASE));
    }

    private void expire(Order order) {
        Instant now = clock.instant();
        boolean expired = !now.isBefore(order.expiresAt());
        if (!expired && !suspendedOrders.isSuspendedNow(order)) {
            suspendedOrders.keep(order); // its merchant was resumed meanwhile
            return;
        }
        if (expired && isAwaited(order)) {
            return; // and looked at again after the lease
        }
        if (closeAttempts.close(order) == CloseAttempts.Result.UNPAID) {
            transitions.apply(order.key(), expired ? new Event.DeadlinePassed(now) : new Event.MerchantSuspended(now));
        }
    }

    /** The bank may have booked its money in time. */
    private boolean isAwaited(Order order) {
        return order.mode()
                        .filter(mode -> mode == PaymentMode.EXCLUSIVE_ACCOUNT)
                        .isPresent()
                && !accounts.mayExpire(order);
    }
}
