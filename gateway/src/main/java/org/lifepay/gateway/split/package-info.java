/** Splits of orders (分账): parts of a paid order's money that go to other merchants, and come back when it is refunded. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "settlement",
            "channel",
            "channel :: *",
            "payout",
            "vault",
            "merchantapi",
            "order",
            "order :: *",
            "work",
            "database",
            "time"
        })
package org.lifepay.gateway.split;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
