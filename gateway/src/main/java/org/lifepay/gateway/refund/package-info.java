/** Refunds of paid orders. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "channel",
            "merchantapi",
            "paging",
            "order",
            "order :: *",
            "work",
            "database",
            "text",
            "time",
            "risk"
        })
package org.lifepay.gateway.refund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
