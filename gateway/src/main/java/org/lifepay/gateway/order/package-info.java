/** Orders and their state machine, payment attempts, auto-refunds. */
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
            "work",
            "vault",
            "database",
            "text",
            "time",
            "qrcode",
            "risk"
        })
package org.lifepay.gateway.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
