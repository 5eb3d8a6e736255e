/** Rate limits by key, counted by each gateway for itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings"})
package org.lifepay.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
