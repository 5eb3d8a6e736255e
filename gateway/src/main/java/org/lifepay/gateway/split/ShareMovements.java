package org.lifepay.gateway.split;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.movement.MovementCursor;
import org.lifepay.gateway.order.movement.PaidNumbers;
import org.lifepay.gateway.order.movement.PaymentMovements;
import org.springframework.stereotype.Component;

/** Shares that the channel pays, and what comes back of them, as movements at the channel. */
@Component
public class ShareMovements {
    private static final int PAGE = 1000;

    private final ShareMovementTable table;
    private final PaymentMovements payments;

    ShareMovements(ShareMovementTable table, PaymentMovements payments) {
        this.table = table;
        this.payments = payments;
    }

    /** The shares with these numbers, or of the payments with these numbers, whatever their status. */
    public List<ShareMovement> find(MerchantId payer, Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : complete(payer, table.find(payer, numbers, payments.ordersOf(payer, numbers)));
    }

    /** All that the channel paid in the period, by our books, page by page. */
    public void between(MerchantId payer, Instant from, Instant before, Consumer<List<ShareMovement>> pages) {
        MovementCursor cursor = MovementCursor.before(from);
        List<ShareMovementTable.Row> page;
        do {
            page = table.sharedBetween(payer, cursor, before, PAGE);
            if (!page.isEmpty()) {
                pages.accept(complete(payer, page));
                cursor = new MovementCursor(page.getLast().at(), page.getLast().serialNumber());
            }
        } while (page.size() == PAGE);
    }

    private List<ShareMovement> complete(MerchantId payer, List<ShareMovementTable.Row> rows) {
        List<Long> orders =
                rows.stream().map(ShareMovementTable.Row::orderId).distinct().toList();
        Map<Long, PaidNumbers> numbers = payments.paidNumbers(payer, orders).stream()
                .collect(Collectors.toMap(PaidNumbers::orderId, Function.identity()));
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(numbers.get(row.orderId())).map(paid -> complete(payer, row, paid)))
                .toList();
    }

    private static ShareMovement complete(MerchantId payer, ShareMovementTable.Row row, PaidNumbers paid) {
        return new ShareMovement(
                payer,
                row.serialNumber(),
                paid.number(),
                paid.paymentOrderId(),
                row.channelNumber(),
                row.amount(),
                row.returned(),
                row.done(),
                row.status(),
                row.at());
    }
}
