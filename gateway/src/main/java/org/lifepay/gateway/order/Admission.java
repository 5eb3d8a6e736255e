package org.lifepay.gateway.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes an order down if its merchant's terms allow it. Without a limit for the day orders share commits; with one, the
 * merchant's orders are written one after the other, each in one transaction with the day's sum.
 */
@Component
class Admission {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LANES = 64;

    /** Orders that failed or were closed, and those placed before there was a limit, are noticed after so long. */
    private static final Duration COUNT_IS_GOOD_FOR = Duration.ofMinutes(1);

    /** The same when the sum would be too high: a refusal looks twice. */
    private static final Duration REFUSAL_IS_GOOD_FOR = Duration.ofSeconds(2);

    private final OrderIntake intake;
    private final OrderTable orders;
    private final OrderDayTable days;
    private final TransactionTemplate transaction;

    /** Who waits here does not wait in the database, where each would hold a connection. */
    private final ReentrantLock[] lanes =
            Stream.generate(ReentrantLock::new).limit(LANES).toArray(ReentrantLock[]::new);

    Admission(OrderIntake intake, OrderTable orders, OrderDayTable days, TransactionTemplate transaction) {
        this.intake = intake;
        this.orders = orders;
        this.days = days;
        this.transaction = transaction;
    }

    /** What became of it; KNOWN: the merchant has used the requestId before, whatever its terms are now. */
    enum Result {
        ADMITTED,
        KNOWN,
        MODE_NOT_ENABLED,
        ABOVE_ORDER_LIMIT,
        ABOVE_DAY_LIMIT
    }

    Result admit(NewOrder news, Terms terms) {
        if (!terms.restrictOrders()) {
            return intake.insert(news) ? Result.ADMITTED : Result.KNOWN;
        }
        Result result = admitWithin(news, terms);
        boolean refused = result != Result.ADMITTED && result != Result.KNOWN;
        return refused && isKnown(news.order()) ? Result.KNOWN : result;
    }

    private boolean isKnown(Order order) {
        return orders.findByRequestId(order.merchant(), order.requestId()).isPresent();
    }

    private Result admitWithin(NewOrder news, Terms terms) {
        Order order = news.order();
        if (!terms.enable(order.mode().orElse(PaymentMode.SCAN_CODE).code())) { // our page begins with a code
            return Result.MODE_NOT_ENABLED;
        }
        if (terms.orderLimit()
                .filter(limit -> order.amount().compareTo(limit) > 0)
                .isPresent()) {
            return Result.ABOVE_ORDER_LIMIT;
        }
        if (terms.dayLimit().isEmpty()) {
            return intake.insert(news) ? Result.ADMITTED : Result.KNOWN;
        }
        return inItsLane(news, terms.dayLimit().get());
    }

    private Result inItsLane(NewOrder news, Money limit) {
        MerchantId merchant = news.order().merchant();
        ReentrantLock lane = lanes[Math.floorMod(merchant.hashCode(), LANES)];
        try {
            if (!lane.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QueryTimeoutException("too many orders of a merchant with a limit for the day at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("interrupted before the order was written", e);
        }
        try {
            return Objects.requireNonNull(transaction.execute(_ -> withinTheDay(news, limit)));
        } finally {
            lane.unlock();
        }
    }

    private Result withinTheDay(NewOrder news, Money limit) {
        Order order = news.order();
        Instant now = order.createdAt();
        LocalDate today = BusinessDay.of(now);
        OrderDayTable.Day day = new OrderDayTable.Day(order.merchant(), BusinessDay.start(today));
        OrderDayTable.Count count = days.lock(day);
        Money placed = count.placed();
        boolean tooMuch = placed.plus(order.amount()).compareTo(limit) > 0;
        if (!count.at().isAfter(now.minus(tooMuch ? REFUSAL_IS_GOOD_FOR : COUNT_IS_GOOD_FOR))) {
            placed = days.countAnew(day, BusinessDay.end(today), now);
        }
        if (placed.plus(order.amount()).compareTo(limit) > 0) {
            return Result.ABOVE_DAY_LIMIT;
        }
        if (orders.insert(List.of(news)).isEmpty()) {
            return Result.KNOWN;
        }
        days.add(day, order.amount());
        return Result.ADMITTED;
    }
}
