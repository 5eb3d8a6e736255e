/** Placing orders: idempotency, limits, group commit. */
@NullMarked
@NamedInterface("placing")
package org.lifepay.gateway.order.placing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
