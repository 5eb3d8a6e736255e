/** Keeping orders and the channel in step: start, poll, close, expire, cancel. */
@NullMarked
@NamedInterface("channelsync")
package org.lifepay.gateway.order.channelsync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
