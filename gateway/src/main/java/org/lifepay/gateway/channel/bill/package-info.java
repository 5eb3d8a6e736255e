/** A channel's bill of a day: the file in which it says what it has collected and refunded. */
@NullMarked
@NamedInterface("bill")
package org.lifepay.gateway.channel.bill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
