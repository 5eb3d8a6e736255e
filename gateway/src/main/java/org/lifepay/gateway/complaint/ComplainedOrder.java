package org.lifepay.gateway.complaint;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * An order that a complaint is about.
 *
 * @param number of the attempt that was paid, at the channel
 * @param amount what is complained about; null if the channel does not tell
 */
public record ComplainedOrder(
        String paymentOrderId,
        String number,
        @Nullable String tradeNo,
        @Nullable Money amount) {}
