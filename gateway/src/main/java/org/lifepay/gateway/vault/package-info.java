/** What must not be read by whoever gets hold of the database. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
