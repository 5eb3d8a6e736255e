/** Keyset paging (cursor paging): lists that are read page by page while new rows arrive. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "money", "merchant", "certificate", "database", "time"})
package org.lifepay.gateway.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
