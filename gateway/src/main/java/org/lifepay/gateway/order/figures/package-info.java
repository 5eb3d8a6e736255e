/** What the analysis of a period reads of orders. */
@NullMarked
@NamedInterface("figures")
package org.lifepay.gateway.order.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
