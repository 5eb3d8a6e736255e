/** Diagnostics for developers of merchants' programs: failed calls and the message inspector. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "merchant", "certificate", "merchantapi", "work", "database"})
package org.lifepay.gateway.diagnostics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
