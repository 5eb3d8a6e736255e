/** How money is collected: what a payment channel can be asked, and what it may answer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "money", "work", "database", "time", "ratelimit", "tracing"})
package org.lifepay.gateway.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
