/** Orders: placed, paid, failed, closed; the attempts by which a buyer may pay; money that must go back. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "merchant",
            "channel",
            "merchantapi",
            "paging",
            "work",
            "vault",
            "database",
            "time"
        })
package org.lifepay.gateway.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
