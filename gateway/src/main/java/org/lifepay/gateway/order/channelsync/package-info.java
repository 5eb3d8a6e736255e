/** Synchronisation of orders with the channel: start a payment, poll, close, expire, cancel. */
@NullMarked
@NamedInterface("channelsync")
package org.lifepay.gateway.order.channelsync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
