/** The notification outbox: rows written in the transaction of the change; resending. */
@NullMarked
@NamedInterface("outbox")
package org.lifepay.gateway.notification.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
