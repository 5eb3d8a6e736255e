package org.lifepay.gateway.refund;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.ledger.BookedRefunds;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.order.movement.MovementCursor;
import org.lifepay.gateway.order.movement.PaidNumbers;
import org.lifepay.gateway.order.movement.PaymentMovements;
import org.springframework.stereotype.Component;

/** Refunds as movements at the channel, those made in the channel's own console among them. */
@Component
public class RefundMovements {
    private static final int PAGE = 1000;

    private final RefundMovementTable table;
    private final PaymentMovements payments;
    private final BookedRefunds booked;

    RefundMovements(RefundMovementTable table, PaymentMovements payments, BookedRefunds booked) {
        this.table = table;
        this.payments = payments;
        this.booked = booked;
    }

    /**
     * The refunds with these numbers, whatever their status, and those of the payments that are known by the channel's
     * total only; of those that are done also what the merchant gave back, without its discount.
     */
    public List<BookedMovement> find(
            MerchantId merchant, Collection<String> refundNumbers, Collection<String> paymentNumbers) {
        List<RefundMovementTable.Row> rows = new ArrayList<>(table.find(merchant, refundNumbers));
        rows.addAll(table.unnamed(merchant, payments.ordersOf(merchant, paymentNumbers)));
        Map<Long, Money> discounts = booked.discounts(
                merchant,
                rows.stream()
                        .filter(row -> row.movement().done())
                        .collect(Collectors.toMap(
                                RefundMovementTable.Row::refundId,
                                row -> row.order().id(),
                                (order, _) -> order)));
        return complete(
                merchant,
                rows.stream()
                        .map(row -> row.movement().done() ? received(row, discounts) : row)
                        .toList());
    }

    private static RefundMovementTable.Row received(RefundMovementTable.Row row, Map<Long, Money> discounts) {
        Money discount = discounts.getOrDefault(row.refundId(), Money.ZERO);
        BookedMovement refund = row.movement();
        return new RefundMovementTable.Row(
                row.order(),
                row.refundId(),
                row.serialNumber(),
                refund.withReceived(refund.amount().minus(discount)));
    }

    /** All refunds of the merchant that were done in the period, page by page. */
    public void between(MerchantId merchant, Instant from, Instant before, Consumer<List<BookedMovement>> pages) {
        MovementCursor cursor = MovementCursor.before(from);
        List<RefundMovementTable.Row> page;
        do {
            page = table.doneBetween(merchant, cursor, before, PAGE);
            if (!page.isEmpty()) {
                pages.accept(complete(merchant, page));
                cursor = new MovementCursor(
                        page.getLast().movement().at(), page.getLast().serialNumber());
            }
        } while (page.size() == PAGE);
    }

    /** Gives a refund that was found by the channel's total the number that the channel has it under. */
    public void name(MerchantId merchant, String unnamed, String number) {
        if (unnamed.startsWith(RefundMovementTable.UNNAMED)) {
            table.name(merchant, unnamed, number);
        }
    }

    private List<BookedMovement> complete(MerchantId merchant, List<RefundMovementTable.Row> rows) {
        List<Long> orders =
                rows.stream().map(row -> row.order().id()).distinct().toList();
        Map<Long, PaidNumbers> numbers = payments.paidNumbers(merchant, orders).stream()
                .collect(Collectors.toMap(PaidNumbers::orderId, Function.identity()));
        return rows.stream()
                .flatMap(row ->
                        Stream.ofNullable(numbers.get(row.order().id())).map(paid -> complete(row.movement(), paid)))
                .toList();
    }

    private static BookedMovement complete(BookedMovement refund, PaidNumbers numbers) {
        return new BookedMovement(
                refund.merchant(),
                refund.kind(),
                numbers.number(),
                refund.refundNumber(),
                numbers.tradeNo(),
                refund.amount(),
                refund.done(),
                refund.status(),
                refund.at(),
                numbers.paymentOrderId(),
                refund.received());
    }
}
