/** Days of business: which day it is, and when it begins and ends. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
