/** Reconciliation: a channel's bills of each day against orders, refunds, payouts and shares, and what to do where they differ. */
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
            "refund",
            "payout",
            "split",
            "work",
            "vault",
            "database",
            "time"
        })
package org.lifepay.gateway.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
