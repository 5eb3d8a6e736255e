package org.lifepay.gateway.order.query;

import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * A product of an order, as sent by the merchant.
 *
 * @param quantity a whole number in digits; empty if none was sent
 * @param amount of all pieces together, or of one: the merchant decides
 */
public record Product(String name, String quantity, Optional<Money> amount, String description) {}
