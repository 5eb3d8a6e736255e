/** Shares of a payment that a channel pays out of the trade to receivers, and what it may answer. */
@NullMarked
@NamedInterface("split")
package org.lifepay.gateway.channel.split;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
