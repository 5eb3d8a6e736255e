package org.lifepay.gateway.order.query;

import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * One of the goods of an order, as the merchant told of it.
 *
 * @param quantity a whole number in digits; empty when none was sent
 * @param amount of all pieces together, or of one: the merchant decides
 */
public record Product(String name, String quantity, Optional<Money> amount, String description) {}
