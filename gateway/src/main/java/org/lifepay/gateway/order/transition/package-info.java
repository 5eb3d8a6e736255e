/** State transitions of orders, applied by compare-and-set. */
@NullMarked
@NamedInterface("transition")
package org.lifepay.gateway.order.transition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
