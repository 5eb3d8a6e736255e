/** Merchants, their terms, and the generation of ids. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "money", "database"})
package org.lifepay.gateway.merchant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
