/** Auto-refund of payments that an order cannot keep. */
@NullMarked
@NamedInterface("autorefund")
package org.lifepay.gateway.order.autorefund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
