/** The merchant-facing endpoints of orders. */
@NullMarked
@NamedInterface("api")
package org.lifepay.gateway.order.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
