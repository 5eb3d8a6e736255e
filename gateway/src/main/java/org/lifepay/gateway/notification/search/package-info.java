/** Search of notifications for lists and the exception queue. */
@NullMarked
@NamedInterface("search")
package org.lifepay.gateway.notification.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
