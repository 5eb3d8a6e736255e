/** The merchant-facing endpoints of refunds. */
@NullMarked
package org.lifepay.gateway.refund.api;

import org.jspecify.annotations.NullMarked;
