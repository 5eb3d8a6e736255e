/** Foreign exchange (汇兑): prices of foreign money that are locked for merchants, and purchases of it with the money of paid orders. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "merchantapi",
            "order",
            "order :: *",
            "risk",
            "spreadsheet",
            "text",
            "work",
            "paging",
            "vault",
            "database",
            "time"
        })
package org.lifepay.gateway.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
