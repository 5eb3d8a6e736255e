/** Search of notifications for lists and exception queues. */
@NullMarked
@NamedInterface("search")
package org.lifepay.gateway.notification.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
