/** Complaints of buyers about orders (交易投诉): read from the channel, and shown with the orders that they are about. */
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
            "work",
            "database",
            "paging",
            "vault"
        })
package org.lifepay.gateway.complaint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
