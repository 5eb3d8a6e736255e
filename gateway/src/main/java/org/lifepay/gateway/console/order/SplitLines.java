package org.lifepay.gateway.console.order;

import java.util.List;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.query.OrderContents;
import org.lifepay.gateway.split.SplitRecord;
import org.lifepay.gateway.split.SplitResult;
import org.lifepay.gateway.split.Splits;
import org.springframework.stereotype.Component;

/** The receivers' shares of an order for its page. */
@Component
public class SplitLines {
    private final Splits splits;
    private final OrderContents contents;

    SplitLines(Splits splits, OrderContents contents) {
        this.splits = splits;
        this.contents = contents;
    }

    /** Those that came with it and later ones; empty if it is not split. */
    public List<SplitLine> of(Order order) {
        if (!order.isSplit()) {
            return List.of();
        }
        return order.isOpen()
                ? contents.shares(order.key()).stream().map(SplitLines::planned).toList()
                : splits.ofOrder(order).shares().stream().map(SplitLines::line).toList();
    }

    private static SplitLine planned(SplitShare share) {
        return new SplitLine(share.receiver().digits(), null, share.amount(), "INIT", Money.ZERO, Money.ZERO, null);
    }

    private static SplitLine line(SplitResult.Share share) {
        SplitRecord row = share.row();
        return new SplitLine(
                row.receiver().digits(),
                row.serialNumber(),
                row.amount(),
                row.status().wire(),
                share.returned().plus(row.reduced()),
                share.returning(),
                row.endReason() == null ? row.problem() : row.endReason());
    }
}
