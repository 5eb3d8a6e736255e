/** The merchant-facing endpoints of shipping. */
@NullMarked
package org.lifepay.gateway.logistics.api;

import org.jspecify.annotations.NullMarked;
