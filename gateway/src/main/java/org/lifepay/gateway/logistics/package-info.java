/** Shipping of orders (物流), as merchants report it: carrier, tracking number and status of each parcel. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "merchant", "merchantapi", "order", "order :: *", "database"})
package org.lifepay.gateway.logistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
