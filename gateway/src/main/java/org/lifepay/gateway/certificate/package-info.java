/** The keys of merchants and our own. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "ratelimit", "merchant", "mail", "work", "database", "time"})
package org.lifepay.gateway.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
