/** Sub-orders: parts of an order that are declared to customs each by itself. */
@NullMarked
@NamedInterface("suborder")
package org.lifepay.gateway.order.suborder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
