/** Payment links and static codes (收款码): a public address under which buyers place orders of a merchant. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "order",
            "order :: *",
            "paging",
            "work",
            "database",
            "text"
        })
package org.lifepay.gateway.paymentlink;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
