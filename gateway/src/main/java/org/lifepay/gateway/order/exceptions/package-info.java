/** Payments that need manual action. */
@NullMarked
@NamedInterface("exceptions")
package org.lifepay.gateway.order.exceptions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
