/** What the classes that speak SQL share, and the limits on connections to the database. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
