package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.SplitMark;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.query.OrderContents;
import org.lifepay.gateway.order.transition.SplitOrderRefunded;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes what the background work has to do, in the transaction of the change that asks for it: the records that came with an
 * order when it is paid, and that shares may have to go back when it is refunded. Orders that are not split cost nothing.
 */
@Component
class SplitPaidOrders {
    private static final String NOT_NOTIFIED = "";

    private final SplitTable splits;
    private final SplitRecordTable records;
    private final OrderContents contents;
    private final SplitOrders splitOrders;
    private final Ids ids;
    private final Clock clock;

    SplitPaidOrders(
            SplitTable splits,
            SplitRecordTable records,
            OrderContents contents,
            SplitOrders splitOrders,
            Ids ids,
            Clock clock) {
        this.splits = splits;
        this.records = records;
        this.contents = contents;
        this.splitOrders = splitOrders;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void on(OrderStateChanged moved) {
        Order order = moved.order();
        if (order.isSplit() && order.state() instanceof OrderState.Paid paid) {
            List<SplitShare> shares = contents.shares(order.key());
            if (!shares.isEmpty()) {
                insert(
                        new Split(
                                order.key(),
                                ids.next(),
                                true,
                                order.requestId(),
                                order.contentDigest(),
                                order.partnerId(),
                                NOT_NOTIFIED,
                                Money.ZERO,
                                order.received().equals(Money.ZERO) ? order.amount() : order.received(),
                                paid.at(),
                                clock.instant()),
                        shares,
                        splitOrders
                                .markOf(order.key())
                                .filter(SplitMark::isAtChannel)
                                .isPresent());
            }
        }
    }

    @EventListener
    void on(SplitOrderRefunded refunded) {
        records.markReturnDue(refunded.order(), clock.instant());
    }

    /** False if the merchant has used the requestId before. */
    boolean insert(Split split, List<SplitShare> shares, boolean atChannel) {
        if (!splits.insert(split)) {
            return false;
        }
        Instant due = due(split, atChannel);
        int lineNo = 0;
        for (SplitShare share : shares) {
            lineNo++;
            records.insert(row(split, lineNo, share, atChannel), due);
        }
        return true;
    }

    private static Instant due(Split split, boolean atChannel) {
        Instant earliest = split.paidAt().plus(SendChannelShares.AFTER_PAYMENT);
        return atChannel && earliest.isAfter(split.createdAt()) ? earliest : split.createdAt();
    }

    private SplitRecord row(Split split, int lineNo, SplitShare share, boolean atChannel) {
        return new SplitRecord(
                split.order(),
                split.id(),
                lineNo,
                ids.publicId(split.payer()),
                share.receiver(),
                share.amount(),
                Money.ZERO,
                share.remark(),
                SplitRecord.Status.INIT,
                false,
                0,
                null,
                split.createdAt(),
                null,
                null,
                atChannel);
    }
}
