/** Settings that operators change while gateways run. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "work", "database"})
package org.lifepay.gateway.adjustment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
