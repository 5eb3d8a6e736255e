/** Delivery of due notifications over HTTP: worker, sender, bulkhead. */
@NullMarked
@NamedInterface("delivery")
package org.lifepay.gateway.notification.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
