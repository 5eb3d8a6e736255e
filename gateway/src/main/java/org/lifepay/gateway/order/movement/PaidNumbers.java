package org.lifepay.gateway.order.movement;

/** An order's internal id, and the numbers of the payment that it keeps. */
public record PaidNumbers(long orderId, String number, String tradeNo, String paymentOrderId) {}
