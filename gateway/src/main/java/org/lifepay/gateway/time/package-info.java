/** Business days: their dates, starts and ends. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
