package org.lifepay.gateway.order;

import org.lifepay.gateway.money.Money;

/** Money that the order could not take went back to the buyer; published in the transaction that wrote it. */
public record PaymentGivenBack(Order order, Money amount) {}
