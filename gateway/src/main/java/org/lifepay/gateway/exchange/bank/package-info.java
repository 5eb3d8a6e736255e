/** What a bank is asked about foreign money, and what it may answer. */
@NullMarked
@NamedInterface("bank")
package org.lifepay.gateway.exchange.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
