package org.lifepay.gateway.order;

import org.lifepay.gateway.money.Money;

/**
 * A payment that the order could not take.
 *
 * @param done whether it has gone back to the buyer, or is still on its way
 */
public record GivenBack(Money amount, boolean done) {}
