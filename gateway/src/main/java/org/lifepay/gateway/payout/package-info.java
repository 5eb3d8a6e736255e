/** Payouts from a merchant's available balance: transfers to others, and withdrawals to the merchant itself. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "channel",
            "channel :: *",
            "merchantapi",
            "work",
            "database",
            "paging",
            "time",
            "vault",
            "risk"
        })
package org.lifepay.gateway.payout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
