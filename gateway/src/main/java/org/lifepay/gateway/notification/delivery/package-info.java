/** Delivery of due notifications (webhooks) over HTTP: worker, retry backoff, sender, bulkhead. */
@NullMarked
@NamedInterface("delivery")
package org.lifepay.gateway.notification.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
