/** Reconciliation: a channel's bill of each day against orders and refunds, and what to do where they differ. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "channel",
            "channel :: *",
            "order",
            "order :: *",
            "refund",
            "work",
            "vault",
            "database",
            "time"
        })
package org.lifepay.gateway.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
