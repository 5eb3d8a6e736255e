/** Statements: each day's money as merchants compare it with their own books. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "merchant",
            "channel",
            "openapi",
            "order",
            "pace",
            "secret",
            "sheet",
            "database",
            "time"
        })
package org.lifepay.gateway.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
