/** What all table classes share, and the limits of database connections. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "tracing"})
package org.lifepay.gateway.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
