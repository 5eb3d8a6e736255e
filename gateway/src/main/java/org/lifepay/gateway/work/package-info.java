/** Work that the gateway does by itself: tasks, queues of due rows, backoff, metrics, shutdown; and bounds on waiting. */
@NullMarked
@ApplicationModule(allowedDependencies = "database")
package org.lifepay.gateway.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
