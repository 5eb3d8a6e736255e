/** The merchant-facing endpoints of splits. */
@NullMarked
package org.lifepay.gateway.split.api;

import org.jspecify.annotations.NullMarked;
