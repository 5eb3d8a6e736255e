package org.lifepay.gateway.order.placing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderCoupons;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts an order if its merchant's terms allow it. Without a day limit, orders share a group commit; with one, a
 * merchant's orders are inserted one after the other, each in one transaction with the day's sum.
 */
@Component
class OrderLimits {
    @Limit(area = LimitArea.CALLS, name = "waiting for a merchant's day limit", atLimit = "answered `TRY_AGAIN`")
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private static final int LOCK_STRIPES = 64;

    /** How soon failed and closed orders, and orders from before the limit, are taken into account. */
    private static final Duration COUNT_TTL = Duration.ofMinutes(1);

    /** The same if the sum would exceed the limit: a rejection recounts. */
    private static final Duration REJECTION_TTL = Duration.ofSeconds(2);

    /**
     * Any visitor of a payment link can place its orders. Unpaid ones take no more than this share of the day limit, so that
     * strangers leave room for the orders of the merchant's own program; all of them count against the whole limit, because
     * all of them may be paid.
     */
    @Limit(
            area = LimitArea.RATES,
            name = "share of a merchant's day limit that unpaid orders of its payment links may take",
            unit = "%",
            atLimit =
                    "the link's page says that the merchant cannot take the payment, until some are paid or have ended")
    private static final int LINK_SHARE_PERCENT = 50;

    private final OrderGroupCommit groupCommit;
    private final OrderTable orders;
    private final OrderDayTable days;
    private final OrderCoupons coupons;
    private final OrderRisk risk;
    private final TransactionTemplate transaction;

    /** Callers wait here and not in the database, where each would hold a connection. */
    private final ReentrantLock[] merchantLocks =
            Stream.generate(ReentrantLock::new).limit(LOCK_STRIPES).toArray(ReentrantLock[]::new);

    OrderLimits(
            OrderGroupCommit groupCommit,
            OrderTable orders,
            OrderDayTable days,
            OrderCoupons coupons,
            OrderRisk risk,
            TransactionTemplate transaction) {
        this.groupCommit = groupCommit;
        this.orders = orders;
        this.days = days;
        this.coupons = coupons;
        this.risk = risk;
        this.transaction = transaction;
    }

    /** The result; KNOWN: the merchant has used the requestId before, whatever its terms are now. */
    enum Result {
        ADMITTED,
        DUPLICATE,
        COUPON_TAKEN,
        MODE_NOT_ENABLED,
        ABOVE_ORDER_LIMIT,
        ABOVE_DAY_LIMIT,
        REFUSED_BY_RISK
    }

    Result admit(NewOrder newOrder, PlaceOrder.Request request) {
        return risk.admit(
                newOrder,
                request.buyer(),
                () -> admit(newOrder, request.merchant().terms()));
    }

    private Result admit(NewOrder newOrder, Terms terms) {
        if (!terms.hasOrderLimits() && terms.allows(modeOf(newOrder))) {
            return insert(newOrder);
        }
        Result result = admitWithinTerms(newOrder, terms);
        boolean refused = result != Result.ADMITTED && result != Result.DUPLICATE;
        return refused && isDuplicate(newOrder.order()) ? Result.DUPLICATE : result;
    }

    private boolean isDuplicate(Order order) {
        return orders.findByRequestId(order.merchant(), order.requestId()).isPresent();
    }

    /** The cashier page begins with a QR code. */
    private static String modeOf(NewOrder newOrder) {
        return newOrder.order().mode().orElse(PaymentMode.SCAN_CODE).code();
    }

    private Result admitWithinTerms(NewOrder newOrder, Terms terms) {
        Order order = newOrder.order();
        if (!terms.allows(modeOf(newOrder))) {
            return Result.MODE_NOT_ENABLED;
        }
        if (terms.orderLimit()
                .filter(limit -> order.amount().compareTo(limit) > 0)
                .isPresent()) {
            return Result.ABOVE_ORDER_LIMIT;
        }
        if (terms.dayLimit().isEmpty()) {
            return insert(newOrder);
        }
        return withMerchantLock(newOrder, terms.dayLimit().get());
    }

    /** One with a coupon has a transaction of its own, in which the coupon is reserved. */
    private Result insert(NewOrder newOrder) {
        if (newOrder.couponCode() == null) {
            return groupCommit.insert(newOrder) ? Result.ADMITTED : Result.DUPLICATE;
        }
        return inTransaction(() -> insertInTransaction(newOrder));
    }

    private Result insertInTransaction(NewOrder newOrder) {
        if (orders.insert(List.of(newOrder)).isEmpty()) {
            return Result.DUPLICATE;
        }
        String code = newOrder.couponCode();
        return code == null || coupons.reserve(newOrder.order(), code) ? Result.ADMITTED : Result.COUPON_TAKEN;
    }

    private Result inTransaction(Supplier<Result> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Result result = work.get();
            if (result == Result.COUPON_TAKEN) {
                status.setRollbackOnly();
            }
            return result;
        }));
    }

    private Result withMerchantLock(NewOrder newOrder, Money limit) {
        MerchantId merchant = newOrder.order().merchant();
        ReentrantLock lock = merchantLocks[Math.floorMod(merchant.hashCode(), LOCK_STRIPES)];
        try {
            if (!lock.tryLock(LOCK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QueryTimeoutException("concurrency limit of orders reached for a merchant with a day limit");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("interrupted before the order was written", e);
        }
        try {
            return inTransaction(() -> admitWithinDayLimit(newOrder, limit));
        } finally {
            lock.unlock();
        }
    }

    private Result admitWithinDayLimit(NewOrder newOrder, Money limit) {
        Order order = newOrder.order();
        Instant now = order.createdAt();
        LocalDate today = BusinessDay.of(now);
        OrderDayTable.Day day = new OrderDayTable.Day(order.merchant(), BusinessDay.start(today));
        OrderDayTable.Count count = days.lock(day);
        Money placed = count.placed();
        boolean aboveLimit = placed.plus(order.amount()).compareTo(limit) > 0;
        if (!count.countedAt().isAfter(now.minus(aboveLimit ? REJECTION_TTL : COUNT_TTL))) {
            placed = days.recount(day, BusinessDay.end(today), now);
        }
        if (placed.plus(order.amount()).compareTo(limit) > 0 || isAboveLinkShare(order, day, limit)) {
            return Result.ABOVE_DAY_LIMIT;
        }
        Result result = insertInTransaction(newOrder);
        if (result == Result.ADMITTED) {
            days.add(day, order.amount());
        }
        return result;
    }

    private boolean isAboveLinkShare(Order order, OrderDayTable.Day day, Money limit) {
        if (!order.requestId().startsWith(Order.PAYMENT_LINK_PREFIX)) {
            return false;
        }
        Duration lifetime = Duration.between(order.createdAt(), order.expiresAt()); // of all orders of links
        Money unpaid = days.unpaidOfLinks(day, order.createdAt().minus(lifetime));
        return unpaid.plus(order.amount()).fen() > Math.multiplyExact(limit.fen(), LINK_SHARE_PERCENT) / 100;
    }
}
