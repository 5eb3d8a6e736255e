package org.lifepay.gateway.order.autorefund;

import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;

/** Money that the order could not take went back to the buyer; published in the transaction that wrote it. */
public record AutoRefundCompleted(Order order, Money amount) {}
