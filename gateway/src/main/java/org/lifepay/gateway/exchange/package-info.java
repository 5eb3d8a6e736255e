/** Foreign exchange (汇兑): prices of foreign money that are locked for merchants. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "money", "merchant", "merchantapi", "database", "time"})
package org.lifepay.gateway.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
