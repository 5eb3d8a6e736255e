/** Traces (OpenTelemetry), if they are switched on: what a request led to, from the endpoint to the notification. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "text"})
package org.lifepay.gateway.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
