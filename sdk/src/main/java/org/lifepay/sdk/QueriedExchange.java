package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 汇兑查询结果。An order and its purchase of foreign money: the answer to {@link ExchangeClient#query} (protocol §3.11). */
public final class QueriedExchange extends ApiResource {
    private final Money amount;

    QueriedExchange(Fields fields) {
        super(fields);
        amount = money("orderAmount");
    }

    /** 订单状态。The order's status; only SUCCESS is paid. */
    public OrderStatus status() {
        return OrderStatus.of(fields().text("status"));
    }

    /** 平台流水号。The order's serial number; a refund refers to it. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 订单金额。The order's amount, in fen. */
    public Money amount() {
        return amount;
    }

    /** 购汇结果。The purchase; empty until the order is paid. */
    public Optional<ForeignPurchase> purchase() {
        return ForeignPurchase.of(fields());
    }
}
