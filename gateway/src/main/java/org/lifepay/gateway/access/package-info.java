/** People: signing in, the second factor, roles and rights, and what was done by whom. */
@NullMarked
@ApplicationModule(allowedDependencies = {"merchant", "mail", "vault", "database"})
package org.lifepay.gateway.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
