/** Payment attempts at the channel. */
@NullMarked
@NamedInterface("attempt")
package org.lifepay.gateway.order.attempt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
