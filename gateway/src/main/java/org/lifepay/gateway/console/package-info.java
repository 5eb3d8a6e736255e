/** The back office's pages: signing in, the merchants' console and the operators'. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "merchant",
            "certificate",
            "channel",
            "developer",
            "order",
            "refund",
            "notification",
            "listing",
            "reconciliation",
            "sheet",
            "export",
            "insight",
            "pace",
            "mail",
            "access",
            "secret",
            "time"
        })
package org.lifepay.gateway.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
