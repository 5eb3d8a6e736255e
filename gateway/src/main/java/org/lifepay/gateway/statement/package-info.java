/** Statements: each day's money as merchants compare it with their own books. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "merchant",
            "channel",
            "merchantapi",
            "order",
            "order :: *",
            "work",
            "vault",
            "spreadsheet",
            "database",
            "time"
        })
package org.lifepay.gateway.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
