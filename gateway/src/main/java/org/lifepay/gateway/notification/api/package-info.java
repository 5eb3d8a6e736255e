/** The merchant-facing endpoints of notifications. */
@NullMarked
package org.lifepay.gateway.notification.api;

import org.jspecify.annotations.NullMarked;
