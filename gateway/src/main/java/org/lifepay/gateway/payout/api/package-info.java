/** The merchant-facing endpoints of payouts. */
@NullMarked
package org.lifepay.gateway.payout.api;

import org.jspecify.annotations.NullMarked;
