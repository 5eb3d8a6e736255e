/** The merchant-facing endpoints of orders. */
@NullMarked
package org.lifepay.gateway.order.api;

import org.jspecify.annotations.NullMarked;
