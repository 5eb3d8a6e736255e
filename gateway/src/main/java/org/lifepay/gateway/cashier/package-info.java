/** The buyer's page on the way to the channel. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "merchant", "channel", "order", "order :: *", "time"})
package org.lifepay.gateway.cashier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
