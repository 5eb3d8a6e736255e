/** Refunds from a file: preview, confirmation, and carrying the lines out in the background. */
@NullMarked
@NamedInterface("batch")
package org.lifepay.gateway.refund.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
