/** What orders and refunds say of money that a channel has moved, for the comparison with the channel's bill. */
@NullMarked
@NamedInterface("movement")
package org.lifepay.gateway.order.movement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
