/** What helps those who write merchants' programs: calls that failed, and messages taken apart. */
@NullMarked
@ApplicationModule(allowedDependencies = {"merchant", "certificate", "merchantapi", "work", "database"})
package org.lifepay.gateway.diagnostics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
