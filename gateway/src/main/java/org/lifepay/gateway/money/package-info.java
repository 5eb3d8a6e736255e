/** Amounts of money, exact to the fen. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
