/** What every module declares in the same way: its settings, and its limits. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
