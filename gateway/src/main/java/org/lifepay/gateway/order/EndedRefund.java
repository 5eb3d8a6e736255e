package org.lifepay.gateway.order;

import org.lifepay.gateway.money.Money;

/**
 * What follows from the end of a refund.
 *
 * @param split whether parts of the order went to other merchants
 * @param endsCoupon whether all of an order with a coupon is refunded now
 * @param fee what the refund gives back of the fee
 * @param discount what of the refund is of the merchant's discount, and no money
 */
public record EndedRefund(boolean split, boolean endsCoupon, Money fee, Money discount) {}
