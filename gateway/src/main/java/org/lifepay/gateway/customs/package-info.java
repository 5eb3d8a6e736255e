/** Declarations of paid orders to customs (报关), and how they stand there. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "channel",
            "channel :: *",
            "merchantapi",
            "order",
            "order :: *",
            "work",
            "database",
            "paging",
            "text",
            "time",
            "vault"
        })
package org.lifepay.gateway.customs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
