/** The merchant-facing endpoints of balances and settlement sheets. */
@NullMarked
package org.lifepay.gateway.settlement.api;

import org.jspecify.annotations.NullMarked;
