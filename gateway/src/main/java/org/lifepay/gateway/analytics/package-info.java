/** How business goes: figures of a day, compared with other days; figures of ended days are kept. */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "merchant", "paging", "order", "refund", "work", "database", "time"})
package org.lifepay.gateway.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
