/** The merchant-facing endpoints of foreign exchange. */
@NullMarked
package org.lifepay.gateway.exchange.api;

import org.jspecify.annotations.NullMarked;
