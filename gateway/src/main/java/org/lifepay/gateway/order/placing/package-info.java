/** Placing orders: idempotency, limits, group commit. */
@NullMarked
package org.lifepay.gateway.order.placing;

import org.jspecify.annotations.NullMarked;
