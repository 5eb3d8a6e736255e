/** The merchant-facing endpoints of customs declarations. */
@NullMarked
package org.lifepay.gateway.customs.api;

import org.jspecify.annotations.NullMarked;
