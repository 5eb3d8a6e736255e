/** Money that arrives on the operator's bank accounts: what a bank says of it. */
@NullMarked
@NamedInterface("arrival")
package org.lifepay.gateway.channel.arrival;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
