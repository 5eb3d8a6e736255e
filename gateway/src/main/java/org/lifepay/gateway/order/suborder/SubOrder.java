package org.lifepay.gateway.order.suborder;

import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A part of an order, which is declared to customs by itself.
 *
 * @param requestId the merchant's number of it, which customs is told
 * @param serialNumber its public number
 */
public record SubOrder(OrderKey order, String requestId, String serialNumber, Money amount) {
    /**
     * As an order request names it.
     *
     * @param requestId the merchant's number of it
     */
    public record Given(String requestId, Money amount) {}
}
