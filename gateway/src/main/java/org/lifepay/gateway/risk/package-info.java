/** Risk control (风控): rules and lists by which orders, refunds and payouts pass, are held or are refused. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "money", "merchant", "database", "time", "work"})
package org.lifepay.gateway.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
