package org.lifepay.gateway.order.autorefund;

import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/** Money that an order could not take, on its way back to the buyer. */
public record AutoRefundTask(
        OrderKey order, int attemptNo, String number, String tradeNo, String refundNumber, Money amount, int tries) {}
