package org.lifepay.gateway.order.autorefund;

import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;

/** Event: an auto-refund has succeeded; published in the transaction that recorded it. */
public record AutoRefundCompleted(Order order, Money amount) {}
