/** Background work: scheduled tasks, work queues with leases, retry backoff, metrics, shutdown; and bounded calls. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "database", "tracing"})
package org.lifepay.gateway.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
