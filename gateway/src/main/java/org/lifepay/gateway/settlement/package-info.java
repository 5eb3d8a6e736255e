/** Settlement (结算): what is owed to merchants becomes available by their terms. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "payout",
            "paging",
            "merchantapi",
            "work",
            "database",
            "time"
        })
package org.lifepay.gateway.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
