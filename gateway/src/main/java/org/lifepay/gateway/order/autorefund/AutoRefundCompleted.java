package org.lifepay.gateway.order.autorefund;

import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;

/**
 * Money that the order could not take went back to the buyer; published in the transaction that wrote it.
 *
 * @param count how many payments of the order have gone back by now
 * @param amount what they come to
 */
public record AutoRefundCompleted(Order order, int count, Money amount) {}
