package org.lifepay.gateway.order.movement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Payments and auto-refunds as movements at the channel. */
@Component
public class PaymentMovements {
    private static final int PAGE = 1000;

    private final PaymentMovementTable table;

    PaymentMovements(PaymentMovementTable table) {
        this.table = table;
    }

    /** A page of movements that lie behind a cursor. */
    @FunctionalInterface
    private interface Pages {
        List<BookedMovement> next(MovementCursor after, int limit);
    }

    /** Everything about these numbers of payment attempts, whatever its status. */
    public List<BookedMovement> find(MerchantId merchant, Collection<String> numbers) {
        List<BookedMovement> found = new ArrayList<>(table.payments(merchant, numbers));
        found.addAll(table.autoRefunds(merchant, numbers));
        found.addAll(table.refundedElsewhere(merchant, numbers));
        return found;
    }

    /** Payments with numbers that no order has. */
    public List<BookedMovement> unmatched(Collection<String> numbers) {
        return table.unmatched(numbers);
    }

    /** The numbers of the payments that these orders keep. */
    public List<PaidNumbers> paidNumbers(MerchantId merchant, Collection<Long> orders) {
        return table.paidNumbers(merchant, orders);
    }

    /** The internal ids of the orders to which these numbers of payment attempts belong. */
    public List<Long> ordersOf(MerchantId merchant, Collection<String> numbers) {
        return table.ordersOf(merchant, numbers);
    }

    /** All payments and auto-refunds of the merchant that were done in the period, page by page. */
    public void between(MerchantId merchant, Instant from, Instant before, Consumer<List<BookedMovement>> pages) {
        walk(from, pages, (after, limit) -> table.keptBetween(merchant, after, before, limit));
        walk(from, pages, (after, limit) -> table.returnedBetween(merchant, after, before, limit));
        walk(from, pages, (after, limit) -> table.autoRefundsBetween(merchant, after, before, limit));
    }

    private static void walk(Instant from, Consumer<List<BookedMovement>> consumer, Pages pages) {
        MovementCursor cursor = MovementCursor.before(from);
        List<BookedMovement> page;
        do {
            page = pages.next(cursor, PAGE);
            if (!page.isEmpty()) {
                consumer.accept(page);
                cursor = new MovementCursor(page.getLast().at(), page.getLast().number());
            }
        } while (page.size() == PAGE);
    }
}
