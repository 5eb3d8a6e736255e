/** Exclusive accounts (专属账户汇款): orders that are paid by bank transfer, each to an account number of its own. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "channel",
            "channel :: *",
            "order",
            "order :: *",
            "work",
            "database",
            "time",
            "vault"
        })
package org.lifepay.gateway.exclusiveaccount;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
