/** Transfers between the available balances of two merchants. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"settings", "money", "merchant", "ledger", "merchantapi", "work", "database", "time"})
package org.lifepay.gateway.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
