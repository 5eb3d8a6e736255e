/** Daily statements (对账单) that merchants reconcile with their own accounts. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "channel",
            "merchantapi",
            "order",
            "order :: *",
            "work",
            "vault",
            "spreadsheet",
            "database",
            "time"
        })
package org.lifepay.gateway.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
