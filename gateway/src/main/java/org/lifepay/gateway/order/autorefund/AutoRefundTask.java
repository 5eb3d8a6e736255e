package org.lifepay.gateway.order.autorefund;

import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/** An auto-refund that is due. */
public record AutoRefundTask(
        OrderKey order, int attemptNo, String number, String tradeNo, String refundNumber, Money amount, int tries) {}
