/** Refunds of paid orders. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "channel",
            "merchantapi",
            "paging",
            "order",
            "order :: *",
            "work",
            "database",
            "text"
        })
package org.lifepay.gateway.refund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
