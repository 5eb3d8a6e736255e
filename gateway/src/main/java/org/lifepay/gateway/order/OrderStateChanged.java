package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.ChannelMessage;

/**
 * Event: an order has changed its state; published in the transaction of the change, so that synchronous listeners
 * commit with it or not at all.
 *
 * @param message the channel's message that told of the payment; null if it is no payment, or the message cannot be kept
 */
public record OrderStateChanged(Order order, @Nullable ChannelMessage message) {
    /** Without a message of the channel. */
    public OrderStateChanged(Order order) {
        this(order, null);
    }
}
