package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Component;

/** Shares and returns that need manual action, longest waiting first. */
@Component
public class SplitExceptions {
    /** A refund that is under way, or a settlement, may help meanwhile. */
    private static final Duration MIN_PENDING_DURATION = Duration.ofMinutes(10);

    /** How long a failed share is shown. */
    private static final Duration FAILED_SHOWN = Duration.ofDays(7);

    private final SplitExceptionTable table;
    private final SplitRecordTable records;
    private final SplitReturnTable returns;
    private final Orders orders;
    private final Clock clock;

    SplitExceptions(
            SplitExceptionTable table, SplitRecordTable records, SplitReturnTable returns, Orders orders, Clock clock) {
        this.table = table;
        this.records = records;
        this.returns = returns;
        this.orders = orders;
        this.clock = clock;
    }

    public List<SplitExceptionItem> list(int limit) {
        Instant now = clock.instant();
        return table.list(now.minus(MIN_PENDING_DURATION), now.minus(FAILED_SHOWN), limit).stream()
                .map(this::withOrderNumber)
                .toList();
    }

    private SplitExceptionItem withOrderNumber(SplitExceptionTable.Found found) {
        SplitExceptionItem item = found.item();
        String number = orders.find(new OrderKey(item.payer(), found.orderId()))
                .map(Order::paymentOrderId)
                .orElse("");
        return new SplitExceptionItem(
                item.payer(),
                number,
                item.serialNumber(),
                item.returning(),
                item.failed(),
                item.sent(),
                item.amount(),
                item.since(),
                item.tries(),
                item.problem(),
                item.claim());
    }

    /** Makes the next try due; false if it has ended. */
    public boolean expedite(MerchantId payer, String serialNumber) {
        Instant now = clock.instant();
        return records.expedite(payer, serialNumber, now) || returns.expedite(payer, serialNumber, now);
    }
}
