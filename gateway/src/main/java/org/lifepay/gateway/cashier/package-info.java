/** The buyer's pages: cashier page, payment inside the wallet, status push. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "channel",
            "order",
            "order :: *",
            "paymentlink",
            "ratelimit",
            "time",
            "work",
            "qrcode"
        })
package org.lifepay.gateway.cashier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
