/** How a payment is declared to customs (报关): what a channel is asked, and what it may answer. */
@NullMarked
@NamedInterface("customs")
package org.lifepay.gateway.channel.customs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
