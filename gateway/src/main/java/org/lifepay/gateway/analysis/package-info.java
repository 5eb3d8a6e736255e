/** Analysis of any period: sums of business days by hour, mode, product and refund reason, rolled up behind the ledger. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "paging",
            "order",
            "order :: *",
            "refund",
            "work",
            "database",
            "time"
        })
package org.lifepay.gateway.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
