/** Who may trade, on what terms, and the numbers by which merchants' things are found. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "database"})
package org.lifepay.gateway.merchant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
