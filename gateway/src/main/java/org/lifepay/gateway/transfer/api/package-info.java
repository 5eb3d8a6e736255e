/** The merchant-facing endpoints of transfers between merchants. */
@NullMarked
package org.lifepay.gateway.transfer.api;

import org.jspecify.annotations.NullMarked;
