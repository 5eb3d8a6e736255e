/** How money is paid out: to whom, and what a channel may answer. */
@NullMarked
@NamedInterface("payout")
package org.lifepay.gateway.channel.payout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
