/** The keys of merchants and our own. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ratelimit", "merchant", "mail", "database", "time", "work"})
package org.lifepay.gateway.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
