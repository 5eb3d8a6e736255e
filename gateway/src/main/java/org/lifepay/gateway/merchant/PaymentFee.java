package org.lifepay.gateway.merchant;

import org.lifepay.gateway.money.Money;

/**
 * The fee on a payment, as it stands with it.
 *
 * @param rate in basis points
 * @param version of the merchant's terms
 */
public record PaymentFee(int rate, int version, Money amount) {}
